import { unzipSync, Zippable, zipSync } from "fflate";
import { spendMemory } from "../../powershell/values/memory";
import { fileTimes } from "./zip-times";

/** A file in an archive, or a folder, whose name ends in a slash of either kind. */
export interface ZipItem {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly modifiedAt: number;
    readonly compressedLength?: number;
}

export type CompressionLevel = "optimal" | "fastest" | "nocompression";

const LEVELS: Readonly<Record<CompressionLevel, 0 | 1 | 6>> = { optimal: 6, fastest: 1, nocompression: 0 };

/** A zip file knows no time before this one. */
const EARLIEST = Date.UTC(1980, 0, 1);

export function isFolderName(name: string): boolean {
    return /[\\/]$/.test(name);
}

/** The library writes a date's local parts; those of the simulated machine are the ones of UTC. */
function writtenDate(milliseconds: number): Date {
    const date = new Date(Math.max(milliseconds, EARLIEST));
    return new Date(
        date.getUTCFullYear(),
        date.getUTCMonth(),
        date.getUTCDate(),
        date.getUTCHours(),
        date.getUTCMinutes(),
        date.getUTCSeconds(),
    );
}

export function writeZip(items: readonly ZipItem[], level: CompressionLevel): Uint8Array {
    const files: Zippable = {};
    for (const { name, bytes, modifiedAt } of items) {
        files[name] = [bytes, { mtime: writtenDate(modifiedAt), level: LEVELS[level] }];
    }
    return zipSync(files);
}

/** What an archive holds; `undefined` where the bytes are none. */
export function readZip(bytes: Uint8Array): readonly ZipItem[] | undefined {
    const sizes = new Map<string, number>();
    try {
        const times = fileTimes(bytes);
        const files = unzipSync(bytes, {
            filter: ({ name, size, originalSize }) => {
                spendMemory(originalSize, "text");
                sizes.set(name, size);
                return true;
            },
        });
        return Object.entries(files).map(([name, content]) => ({
            name,
            bytes: content,
            modifiedAt: times.get(name) ?? EARLIEST,
            compressedLength: sizes.get(name) ?? content.length,
        }));
    } catch (error) {
        if (error instanceof Error && "code" in error) {
            return undefined;
        }
        throw error;
    }
}
