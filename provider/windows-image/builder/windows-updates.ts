import type { FindUpdatesResult, InstalledUpdate, InstallUpdatesResult, UpdateSelection } from "../../guest";
import { ActionableError } from "../../run/actionable-error";
import type { ImageContext } from "../context";
import type { UpdateSettings } from "../inputs";
import { restartBuilder } from "./restart";
import { run } from "./script";
import { assertSameWindows, failedUpdates, installedIn, names, nextRound } from "./update-rounds";

/** Installs updates round by round, with a restart after each, until nothing that is wanted is offered any more. */
export async function installWindowsUpdates(
    context: ImageContext,
    nodeId: string,
    settings: UpdateSettings,
): Promise<void> {
    const { runState, progress } = context;
    let results: readonly InstalledUpdate[] = [];
    for (let done = 0; ; done += 1) {
        const found = await findUpdates(context, nodeId, settings);
        runState.buildBefore ??= found.windows;
        runState.buildAfter = found.windows;
        assertSameWindows(runState.buildBefore, found.windows);
        const next = nextRound(found.updates, { done, results }, settings.maxRounds);
        if (next.kind === "give-up") {
            throw new ActionableError(
                next.why,
                "Exclude them with `windowsUpdates.excludeKbs`, or allow more rounds with `windowsUpdates.maxRounds`.",
            );
        }
        if (next.kind === "finished") {
            runState.installedUpdates = [...installedIn(results)];
            reportFailed(context, settings, next.failed);
            if (found.restartPending) {
                await restartBuilder(context, nodeId);
            }
            return;
        }
        progress.lasting(`round ${done + 1} of updates: ${names(found.updates)}`);
        const round = await installRound(context, nodeId, settings);
        results = [...results, ...round.results];
        await restartBuilder(context, nodeId);
    }
}

function reportFailed(
    { progress }: ImageContext,
    { onFailure }: UpdateSettings,
    failed: readonly InstalledUpdate[],
): void {
    if (failed.length === 0) {
        return;
    }
    const message = `${failed.length} update${failed.length === 1 ? "" : "s"} could not be installed in two rounds: ${failedUpdates(failed)}`;
    if (onFailure === "fail") {
        throw new ActionableError(
            message,
            'Exclude them with `windowsUpdates.excludeKbs`, or set `windowsUpdates.onFailure: "warn"` to make the image without them.',
        );
    }
    progress.warn(message);
}

function findUpdates(
    context: ImageContext,
    nodeId: string,
    settings: UpdateSettings,
): Promise<FindUpdatesResult> {
    const { updateSearch } = context.inputs.timeouts;
    return run(context, "find-updates", nodeId, selection(settings), updateSearch);
}

function installRound(
    context: ImageContext,
    nodeId: string,
    settings: UpdateSettings,
): Promise<InstallUpdatesResult> {
    const { updateRound } = context.inputs.timeouts;
    return run(context, "install-updates", nodeId, selection(settings), updateRound, {
        meanwhile: async () => ({ kind: "waiting", note: await progressNote(context, nodeId) }),
        pace: { typicalMinimumMilliseconds: 60_000 },
    });
}

/** What is being installed at this moment; a question that has no answer fails nothing. */
async function progressNote(context: ImageContext, nodeId: string): Promise<string> {
    try {
        const { phase, kb, number, count } = await run(context, "update-progress", nodeId, {}, 120_000);
        return phase === "none" ? "it begins" : `${phase} ${kb} (${number} of ${count})`;
    } catch {
        return "it does not say how far it is";
    }
}

function selection({ kbs, excludeKbs, categories, includeDrivers }: UpdateSettings): UpdateSelection {
    return { kbs, excludeKbs, categories, includeDrivers };
}
