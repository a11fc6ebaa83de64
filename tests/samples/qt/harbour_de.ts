<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context><name>Main</name>
<message><location filename="a.cpp" line="3"/><source>Delete &amp;file %1</source><comment>x</comment><translation>&amp;Datei %1 löschen<byte value="x7"/></translation></message>
<message numerus="yes"><source>%n boat(s)</source><translation><numerusform>%n Boot</numerusform><numerusform>%n Boote</numerusform></translation></message>
<message><source>Old mill</source><translation type="vanished">Alt</translation></message>
<message><source>New</source><translation type="unfinished"></translation></message>
</context></TS>
