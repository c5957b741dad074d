/** Compares versions number by number. Pure. */
export function isAtLeast(version: string, least: string): boolean {
    const [have, want] = [version, least].map((text) => text.split(".").map(Number));
    if (have === undefined || want === undefined || have.some(Number.isNaN)) {
        return false;
    }
    const differs = want.findIndex((part, index) => (have[index] ?? 0) !== part);
    return differs < 0 || (have[differs] ?? 0) > (want[differs] ?? 0);
}
