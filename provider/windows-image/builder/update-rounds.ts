import type { InstalledUpdate, OfferedUpdate } from "../../guest";
import { ActionableError } from "../../run/actionable-error";

/** What the rounds so far have come to. */
export interface Rounds {
    readonly done: number;
    readonly results: readonly InstalledUpdate[];
}

export type NextRound =
    | { readonly kind: "finished"; readonly failed: readonly InstalledUpdate[] }
    | { readonly kind: "install" }
    | { readonly kind: "give-up"; readonly why: string };

/** An update that failed is tried in one more round. */
const TRIES = 2;

/** Whether there is another round, from what Windows Update offers now. Pure. */
export function nextRound(
    offered: readonly OfferedUpdate[],
    { done, results }: Rounds,
    maxRounds: number,
): NextRound {
    // Definitions come several times a day: they never make another round.
    const wanted = offered.filter(({ isDefinition }) => !isDefinition);
    const failures = (updateId: string) =>
        results.filter((result) => result.updateId === updateId && !result.installed).length;
    const open = wanted.filter(({ updateId }) => failures(updateId) < TRIES);
    if (open.length === 0) {
        return { kind: "finished", failed: wanted.flatMap(({ updateId }) => lastResult(results, updateId)) };
    }
    return done >= maxRounds
        ? {
              kind: "give-up",
              why: `${open.length} update${open.length === 1 ? " is" : "s are"} still offered after ${done} rounds: ${names(open)}`,
          }
        : { kind: "install" };
}

function lastResult(results: readonly InstalledUpdate[], updateId: string): readonly InstalledUpdate[] {
    return results.filter((result) => result.updateId === updateId).slice(-1);
}

/** The updates that are on the machine now, each once. Pure. */
export function installedIn(results: readonly InstalledUpdate[]): readonly InstalledUpdate[] {
    const byId = new Map(
        results.filter(({ installed }) => installed).map((result) => [result.updateId, result]),
    );
    return [...byId.values()];
}

export function failedUpdates(failed: readonly InstalledUpdate[]): string {
    return failed.map(({ kb, title, hresult }) => `${kb === "" ? title : kb} (${hresult})`).join(", ");
}

export function names(updates: readonly OfferedUpdate[]): string {
    return updates.map(({ kb, title }) => (kb === "" ? title : kb)).join(", ");
}

/** An upgrade to another Windows is not an update. Server 2025 has been installed as one. */
export function assertSameWindows(
    before: { readonly productName: string; readonly build: string },
    after: { readonly productName: string; readonly build: string },
): void {
    const major = ({ build }: { readonly build: string }) => build.split(".")[0];
    if (before.productName !== after.productName || major(before) !== major(after)) {
        throw new ActionableError(
            `an update made ${after.productName} (build ${after.build}) out of ${before.productName} (build ${before.build})`,
            "The builder was thrown away and the server is as it was. Exclude that update with `windowsUpdates.excludeKbs`.",
        );
    }
}
