const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const SIZE_OF_END = 22;
const SIZE_OF_ENTRY = 46;

/** A time as MS-DOS kept it, to two seconds, in the machine's own zone. */
function timeOf(date: number, time: number): number {
    return Date.UTC(
        1980 + (date >> 9),
        ((date >> 5) & 15) - 1,
        date & 31,
        time >> 11,
        (time >> 5) & 63,
        (time & 31) * 2,
    );
}

/** When each file in an archive was changed, which the library that reads it does not tell. */
export function fileTimes(bytes: Uint8Array): ReadonlyMap<string, number> {
    const times = new Map<string, number>();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = bytes.length - SIZE_OF_END;
    while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) {
        end -= 1;
    }
    if (end < 0) {
        return times;
    }
    let at = view.getUint32(end + 16, true);
    while (at + SIZE_OF_ENTRY <= end && view.getUint32(at, true) === DIRECTORY_ENTRY) {
        const nameLength = view.getUint16(at + 28, true);
        const name = bytes.subarray(at + SIZE_OF_ENTRY, at + SIZE_OF_ENTRY + nameLength);
        times.set(
            new TextDecoder().decode(name),
            timeOf(view.getUint16(at + 14, true), view.getUint16(at + 12, true)),
        );
        at += SIZE_OF_ENTRY + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return times;
}
