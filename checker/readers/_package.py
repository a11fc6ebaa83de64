"""Packages of files (ZIP): one part is unpacked, another put in its place, and all the rest stays byte for byte.

Trusted is nothing: names that lead out of the package, names that stand twice, encryption, other methods than deflation, parts larger than `LARGEST`
and parts that were packed more tightly than any text is are an `InputError`, and never more than that is unpacked.

Fact: PKWARE, APPNOTE.TXT, sections 4.3 and 4.4.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from checker.readers import InputError

LARGEST = 1 << 27  # bytes of one part, unpacked
TIGHTEST = 250  # how many times larger than packed a part of some size may be; deflation itself ends at 1032
_FREE = 1 << 20  # bytes below which it does not matter
_MOST = 20_000  # parts
_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
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
        self._end = self._find_end()
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
        if entry.size > LARGEST or entry.size > _FREE and entry.size > TIGHTEST * max(1, entry.packed):
            raise self._refused(f"{name} would be {entry.size:,} bytes unpacked, from {entry.packed:,}")
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

    def replaced(self, parts: Mapping[str, bytes]) -> bytes:
        """The package with other contents of some parts; everything else, packed as it is, in the same order."""
        if not parts:
            return self._data
        changed = {self.entries[name].offset: (self.entries[name], content) for name, content in parts.items()}
        offsets = sorted(entry.offset for entry in self.entries.values())
        directory = self._directory
        out = [self._data[:offsets[0]]]
        length = offsets[0]
        moved: dict[int, tuple[int, bytes]] = {}  # old offset of an entry → new one, and its own checksum and sizes if they are new
        for offset, following in zip(offsets, [*offsets[1:], directory], strict=True):
            chunk, sizes = self._data[offset:following], b""
            if offset in changed:
                chunk, sizes = self._packed(*changed[offset])
            moved[offset] = length, sizes
            out.append(chunk)
            length += len(chunk)
        return b"".join((*out, self._new_directory(moved), self._new_end(length)))

    def _packed(self, entry: Entry, content: bytes) -> tuple[bytes, bytes]:
        """A part's header and packed content, and its checksum and sizes."""
        packed = content
        if entry.method == _DEFLATED:
            packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
            packed = packer.compress(content) + packer.flush()
        sizes = struct.pack("<3L", zlib.crc32(content), len(packed), len(content))
        header = self._data[entry.offset:self._start(entry)]
        flags = struct.pack("<H", entry.flags & ~_SIZES_BEHIND)
        return header[:6] + flags + header[8:14] + sizes + header[26:] + packed, sizes

    def _new_directory(self, moved: Mapping[int, tuple[int, bytes]]) -> bytes:
        out = bytearray(self._data[self._directory:self._end])
        for entry in self.entries.values():
            place = entry.place - self._directory
            offset, sizes = moved[entry.offset]
            out[place + 42:place + 46] = struct.pack("<L", offset)
            if sizes:
                out[place + 8:place + 10] = struct.pack("<H", entry.flags & ~_SIZES_BEHIND)
                out[place + 16:place + 28] = sizes
        return bytes(out)

    def _new_end(self, directory: int) -> bytes:
        end = bytearray(self._data[self._end:])
        end[16:20] = struct.pack("<L", directory)
        return bytes(end)

    def _find_end(self) -> int:
        place = self._data.rfind(b"PK\5\6", max(0, len(self._data) - (1 << 16) - _END.size))
        if not self._data.startswith(b"PK") or place < 0 or len(self._data) < place + _END.size:
            old = self._data.startswith(b"\xd0\xcf\x11\xe0")
            raise self._refused("it is protected by a password, or of an older format" if old else "it is no ZIP file, or breaks off")
        return place

    def _read_directory(self) -> None:
        _, disk, first_disk, here, count, size, self._directory, _ = _END.unpack_from(self._data, self._end)
        if disk or first_disk or here != count or count > _MOST or 0xFFFFFFFF in (size, self._directory) or self._directory + size != self._end:
            raise self._refused("its directory is not where it says")
        place = self._directory
        for _ in range(count):
            fields = _CENTRAL.unpack_from(self._data, place)
            sign, flags, method, checksum, packed, size = fields[0], fields[3], fields[4], *fields[7:10]
            lengths, offset = fields[10:13], fields[16]
            raw = self._data[place + _CENTRAL.size:place + _CENTRAL.size + lengths[0]]
            name = raw.decode("utf-8" if flags & 0x800 else "cp437")
            self._demand(sign, name, flags, method, (packed, size, offset))
            self.entries[name] = Entry(name, method, flags, checksum, packed, size, offset, place)
            place += _CENTRAL.size + sum(lengths)
        if place != self._end or not self.entries or len({entry.offset for entry in self.entries.values()}) < count:
            raise self._refused("its directory is damaged")
        self._demand_apart()

    def _demand(self, sign: bytes, name: str, flags: int, method: int, numbers: tuple[int, int, int]) -> None:
        parts = name.replace("\\", "/").split("/")
        if sign != b"PK\1\2" or 0xFFFFFFFF in numbers:
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
