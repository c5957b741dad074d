type Part<Unit extends string> = `${number}${Unit}`;

/**
 * A length of time: `"90s"`, `"15m"`, `"2h"`, `"1h 30m"`, or a number of seconds.
 *
 * A text that is only known as a `string`, as from a stack's configuration, needs `as Duration`; what is not a duration
 * is refused in the preview.
 *
 * @example
 * ```ts
 * timeouts: { sysprep: "90m" }
 * timeouts: { sysprep: (config.get("sysprepTimeout") ?? "1h") as Duration }
 * ```
 */
export type Duration =
    | number
    | Part<"s">
    | Part<"m">
    | Part<"h">
    | `${Part<"h">}${Part<"m">}`
    | `${Part<"m">}${Part<"s">}`
    | `${Part<"h">}${Part<"m">}${Part<"s">}`;

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** Whole milliseconds, or `undefined` for what is not a positive duration. */
export function parseDuration(duration: string | number): number | undefined {
    if (typeof duration === "number") {
        return wholeMilliseconds(duration * 1_000);
    }
    const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)\s*([smh])/g)];
    const whole = parts.map((part) => part[0]).join("");
    if (parts.length === 0 || whole !== duration.replace(/\s+(?=\d)/g, "").trim()) {
        return undefined;
    }
    const milliseconds = parts.reduce(
        (sum, [, number, unit]) => sum + Number(number) * (UNITS[unit ?? ""] ?? 0),
        0,
    );
    return wholeMilliseconds(milliseconds);
}

/** What rounds to nothing would end a wait before it began; what is beyond counting would never end one. */
function wholeMilliseconds(milliseconds: number): number | undefined {
    const whole = Math.round(milliseconds);
    return Number.isSafeInteger(whole) && whole > 0 ? whole : undefined;
}

/** `42s`, `3m 20s`, `1h 05m`: what a progress line shows. */
export function formatDuration(milliseconds: number): string {
    const seconds = Math.max(0, Math.round(milliseconds / 1_000));
    const two = (number: number) => String(number).padStart(2, "0");
    if (seconds < 60) {
        return `${seconds}s`;
    }
    if (seconds < 3_600) {
        return `${Math.floor(seconds / 60)}m ${two(seconds % 60)}s`;
    }
    return `${Math.floor(seconds / 3_600)}h ${two(Math.floor((seconds % 3_600) / 60))}m`;
}

/** `42s`, `59m`, `1h 05m`: what is left at most, in no finer parts than matter. */
export function formatBound(milliseconds: number): string {
    const minutes = Math.ceil(milliseconds / 60_000);
    return milliseconds < 60_000
        ? formatDuration(milliseconds)
        : minutes < 60
          ? `${minutes}m`
          : formatDuration(minutes * 60_000);
}
