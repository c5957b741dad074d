import { symlinkSync } from "node:fs";

/** A junction on Windows, where a link of another kind needs a right that few have; elsewhere the type is ignored. */
export function linkFolder(target: string, link: string): void {
    symlinkSync(target, link, "junction");
}
