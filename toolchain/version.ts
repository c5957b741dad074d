/** The oldest engine that the Node.js SDK in use is known to work with. */
export const OLDEST_VERSION = "3.249.0";

type Version = readonly [major: number, minor: number, patch: number];

function parse(text: string): Version | undefined {
    const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(text.trim());
    return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** The plain `3.259.0` in what `pulumi version` prints, or `undefined` if there is none. */
export function plainVersion(text: string): string | undefined {
    return parse(text)?.join(".");
}

/** Whether `version` is `oldest` or newer, of the same major version. */
export function isNewEnough(version: string, oldest: string): boolean {
    const [have, need] = [parse(version), parse(oldest)];
    if (have === undefined || need === undefined || have[0] !== need[0]) {
        return false;
    }
    return have[1] > need[1] || (have[1] === need[1] && have[2] >= need[2]);
}
