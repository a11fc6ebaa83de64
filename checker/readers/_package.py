"""Packages of files (ZIP): one part is unpacked, another put in its place, and all the rest stays byte for byte.

Trusted is nothing: names that lead out of the package, names that stand twice, encryption, other methods than deflation, parts larger than `LARGEST`
and parts that were packed more tightly than any text is are an `InputError`, and never more than that is unpacked.

Numbers may stand in the wider fields of Zip64, as some programs write them whatever the size.

Fact: PKWARE, APPNOTE.TXT, sections 4.3, 4.4 and 4.5.3.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.readers import InputError, _packed

LARGEST = 1 << 27  # bytes of one part, unpacked
TIGHTEST = 250  # how many times larger than packed a part of some size may be; deflation itself ends at 1032
_FREE = 1 << 20  # bytes below which it does not matter
_MOST = 20_000  # parts
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_WIDE_END, _LOCATOR = struct.Struct("<4sQ2H2L4Q"), struct.Struct("<4sLQL")  # of Zip64
_NARROW, _WIDE, _ONES = struct.Struct("<L"), struct.Struct("<Q"), b"\xff" * 4
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _SIZES_BEHIND = 1, 8  # flags


@dataclass(frozen=True, slots=True)
class Entry:
    """One part, as the directory of the package describes it; `place` is where that description stands."""

    name: str
    method: int
    flags: int
    checksum: int
    packed: int
    size: int
    offset: int
    place: int


class Package:
    """The parts of a package. `what` names its format for messages."""

    def __init__(self, data: bytes, what: str) -> None:
        self._data, self._what = data, what
        self._end = self._tail = self._find_end()  # of the directory: the last record, and the first after it
        self.entries: dict[str, Entry] = {}
        try:
            self._read_directory()
        except (struct.error, UnicodeDecodeError):
            raise self._refused("its directory is damaged") from None

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def part(self, name: str) -> bytes:
        """A part, unpacked."""
        entry = self.entries.get(name)
        if entry is None:
            raise self._refused(f"it lacks the part {name}")
        if entry.size > self._most(entry):
            raise self._refused(f"{name} would be {entry.size:,} bytes unpacked, from {entry.packed:,}. {_packed.RAISE.removesuffix('.')}")
        start = self._start(entry)
        packed = self._data[start:start + entry.packed]
        if entry.method == _STORED:
            data = packed
        else:
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                data = unpacker.decompress(packed, entry.size + 1)
            except zlib.error:
                raise self._refused(f"{name} is damaged") from None
        if len(data) != entry.size or zlib.crc32(data) != entry.checksum:
            raise self._refused(f"{name} is not as the directory says")
        return data

    def _most(self, entry: Entry) -> int:
        """The size up to which a part is unpacked; where CHECKER_MOST says how many times larger than packed it may be, nothing else bounds it."""
        try:
            times = _packed.ratio(0)
        except OSError as error:
            raise self._refused(str(error.strerror)) from None
        packed = max(1, entry.packed)
        return max(_FREE, times * packed if times else min(LARGEST, TIGHTEST * packed))

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with other contents of some parts; everything else, packed as it is, in the same order."""
        if not parts:
            return self._data
        changed = {self.entries[name].offset: (self.entries[name], content) for name, content in parts.items()}
        offsets = sorted(entry.offset for entry in self.entries.values())
        directory = self._directory
        out = [self._data[:offsets[0]]]
        length = offsets[0]
        moved: dict[int, tuple[int, tuple[int, int, int] | None]] = {}  # old offset of an entry → new one, and its own checksum and sizes if they are new
        for offset, following in zip(offsets, [*offsets[1:], directory], strict=True):
            chunk, sizes = self._data[offset:following], None
            if offset in changed:
                chunk, sizes = self._packed(*changed[offset])
            moved[offset] = length, sizes
            out.append(chunk)
            length += len(chunk)
        return b"".join((*out, self._new_directory(moved), self._new_end(length)))

    def _packed(self, entry: Entry, content: bytes) -> tuple[bytes, tuple[int, int, int]]:
        """A part's header and packed content, and its checksum and sizes."""
        packed = content
        if entry.method == _DEFLATED:
            packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
            packed = packer.compress(content) + packer.flush()
        header = bytearray(self._data[entry.offset:self._start(entry)])
        struct.pack_into("<H", header, 6, entry.flags & ~_SIZES_BEHIND)
        struct.pack_into("<L", header, 14, zlib.crc32(content))
        extra = _LOCAL.size + struct.unpack_from("<H", header, 26)[0]
        for (place, form), number in zip(self._numbers(header, (22, 18), extra, len(header)), (len(content), len(packed)), strict=True):
            form.pack_into(header, place, number)
        return bytes(header) + packed, (zlib.crc32(content), len(content), len(packed))

    def _new_directory(self, moved: Mapping[int, tuple[int, tuple[int, int, int] | None]]) -> bytes:
        out = bytearray(self._data[self._directory:self._tail])
        for entry in self.entries.values():
            place = entry.place - self._directory
            offset, sizes = moved[entry.offset]
            numbers = self._in_directory(out, place)
            if sizes:
                struct.pack_into("<H", out, place + 8, entry.flags & ~_SIZES_BEHIND)
                struct.pack_into("<L", out, place + 16, sizes[0])
            for (number, form), value in zip(numbers, (*(sizes[1:] if sizes else (entry.size, entry.packed)), offset), strict=True):
                form.pack_into(out, number, value)
        return bytes(out)

    def _new_end(self, directory: int) -> bytes:
        end = bytearray(self._data[self._tail:])
        narrow = self._end - self._tail
        if narrow:
            _WIDE.pack_into(end, 48, directory)
            _WIDE.pack_into(end, narrow - _LOCATOR.size + 8, directory + self._tail - self._directory)
        if end[narrow + 16:narrow + 20] != _ONES:
            _NARROW.pack_into(end, narrow + 16, directory)
        return bytes(end)

    def _in_directory(self, data: bytes | bytearray, place: int) -> list[tuple[int, struct.Struct]]:
        """Where a description has the size of its part, that of what is packed, and the offset."""
        name, extra = struct.unpack_from("<2H", data, place + 28)
        start = place + _CENTRAL.size + name
        return self._numbers(data, (place + 24, place + 20, place + 42), start, start + extra)

    def _numbers(self, data: bytes | bytearray, places: Sequence[int], start: int, end: int) -> list[tuple[int, struct.Struct]]:
        """Where numbers stand and how: in their own four bytes, or, where these are all ones, in eight bytes of an extra field."""
        wide = [data[place:place + 4] == _ONES for place in places]
        last = start
        while any(wide) and start + 4 <= end:
            kind, length = struct.unpack_from("<2H", data, start)
            start, last = start + 4, start + 4 + length
            if kind == 1 and last <= end:
                break
            start = last
        if start + 8 * sum(wide) > last:
            raise self._refused("a number of Zip64 is missing in it")
        return [(start + 8 * sum(wide[:number]), _WIDE) if wide[number] else (place, _NARROW) for number, place in enumerate(places)]

    def _find_end(self) -> int:
        place = self._data.rfind(b"PK\5\6", max(0, len(self._data) - (1 << 16) - _END.size))
        if not self._data.startswith(b"PK") or place < 0 or len(self._data) < place + _END.size:
            old = self._data.startswith(b"\xd0\xcf\x11\xe0")
            raise self._refused("it is protected by a password, or of an older format" if old else "it is no ZIP file, or breaks off")
        return place

    def _read_directory(self) -> None:
        _, disk, first_disk, here, count, size, self._directory, _ = _END.unpack_from(self._data, self._end)
        locator = self._end - _LOCATOR.size
        if locator > 0 and self._data.startswith(b"PK\6\7", locator):
            _, disk, self._tail, _ = _LOCATOR.unpack_from(self._data, locator)
            sign, length, *_, first_disk, here, count, size, self._directory = _WIDE_END.unpack_from(self._data, self._tail)
            if sign != b"PK\6\6" or self._tail + 12 + length != locator:
                raise self._refused("its directory is not where it says")
        if disk or first_disk or here != count or count > _MOST or self._directory + size != self._tail:
            raise self._refused("its directory is not where it says")
        place = self._directory
        for _ in range(count):
            fields = _CENTRAL.unpack_from(self._data, place)
            sign, flags, method, checksum = fields[0], fields[3], fields[4], fields[7]
            lengths = fields[10:13]
            size, packed, offset = (form.unpack_from(self._data, number)[0] for number, form in self._in_directory(self._data, place))
            raw = self._data[place + _CENTRAL.size:place + _CENTRAL.size + lengths[0]]
            name = raw.decode("utf-8" if flags & 0x800 else "cp437")
            self._demand(sign, name, flags, method)
            self.entries[name] = Entry(name, method, flags, checksum, packed, size, offset, place)
            place += _CENTRAL.size + sum(lengths)
        if place != self._tail or not self.entries or len({entry.offset for entry in self.entries.values()}) < count:
            raise self._refused("its directory is damaged")
        self._demand_apart()

    def _demand(self, sign: bytes, name: str, flags: int, method: int) -> None:
        parts = name.replace("\\", "/").split("/")
        if sign != b"PK\1\2":
            raise self._refused("its directory is damaged")
        if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name:
            raise self._refused(f"the name {name[:60]!r} leads out of the package")
        if name in self.entries:
            raise self._refused(f"the name {name[:60]!r} stands in it twice")
        if flags & _ENCRYPTED:
            raise self._refused("it is encrypted. Save it without a password")
        if method not in (_STORED, _DEFLATED):
            raise self._refused(f"{name[:60]!r} is packed in a way that this format does not allow")

    def _demand_apart(self) -> None:
        """No part may lie over another, as in files made to unpack without end."""
        ordered = sorted(self.entries.values(), key=lambda entry: entry.offset)
        for entry, following in zip(ordered, [*(entry.offset for entry in ordered[1:]), self._directory], strict=True):
            if self._start(entry) + entry.packed > following:
                raise self._refused("its parts lie over each other")

    def _start(self, entry: Entry) -> int:
        """Where the content of a part begins."""
        fields = _LOCAL.unpack_from(self._data, entry.offset)
        name_length, extra_length = fields[9], fields[10]
        start = entry.offset + _LOCAL.size
        if fields[0] != b"PK\3\4" or self._data[start:start + name_length] != self._name_bytes(entry):
            raise self._refused(f"the header of {entry.name[:60]!r} is damaged")
        return start + name_length + extra_length

    def _name_bytes(self, entry: Entry) -> bytes:
        length = _CENTRAL.unpack_from(self._data, entry.place)[10]
        return self._data[entry.place + _CENTRAL.size:entry.place + _CENTRAL.size + length]

    def _refused(self, why: str) -> InputError:
        return InputError(f"is not {self._what} that can be read: {why}.")
