import type { NewFault } from "../../../emulator/services";
import { problemsAfterAttempt, problemsAtEnd } from "./rules";
import type { Scene, Story } from "./scene";
import type { Attempt } from "./commands";

/** What is done to one call. */
export const BLOWS = [
    "killed before it",
    "killed after it",
    "reply lost",
    "request lost",
    "throttled once",
    "throttled ten times",
    "answered with a 5xx",
    "reads stale for a minute",
    "credentials expired",
    "access denied",
] as const;

export type BlowName = (typeof BLOWS)[number];

/** One call of a story's undisturbed run. */
export interface Call {
    /** Counted from the first call of the swept command. */
    readonly k: number;
    readonly operation: string;
    /** The how many of its operation it is. */
    readonly nth: number;
    readonly input: string;
}

export interface Recording {
    readonly story: Story;
    readonly calls: readonly Call[];
    /** Every action that was asked for, also before the swept command. */
    readonly actions: ReadonlySet<string>;
    readonly simulatedMilliseconds: number;
}

/** Runs the story undisturbed, and writes down what it asked of AWS. */
export async function record(story: Story): Promise<Recording> {
    const scene = await story.prepare();
    const before = (await scene.world.requests()).length;
    const start = scene.world.clock.now();
    const { problems } = await toTheEnd(scene, scene.failsAtFirst ? 1 : 0);
    if (problems.length > 0) {
        throw new Error(`"${story.name}" does not come to its end undisturbed:\n${problems.join("\n")}`);
    }
    const journal = await scene.world.requests();
    const seen = new Map<string, number>();
    const all = journal.slice(before).map(({ operation, input }, index) => {
        const nth = (seen.get(operation) ?? 0) + 1;
        seen.set(operation, nth);
        return { k: index + 1, operation, nth, input: JSON.stringify(input) };
    });
    const calls = all.filter(({ k }) => !scene.world.byHands.has(before + k));
    return {
        story,
        calls,
        actions: new Set(
            journal
                .filter(({ n }) => !scene.world.byHands.has(n))
                .map(({ service, operation }) => `${service}:${operation}`),
        ),
        simulatedMilliseconds: scene.world.clock.now() - start,
    };
}

/** How a struck command came to its end, from the best to the worst. */
export type Outcome = "rode it out" | "finished by the next run" | "finished as a new pair" | "not finished";

export interface Point {
    readonly story: string;
    readonly call: Call;
    readonly blow: BlowName;
    readonly outcome: Outcome;
    /** What is not as it must be; empty for a point that holds. */
    readonly problems: readonly string[];
}

/** Tells the story again with one call struck, runs the same command again as a person would. */
export async function strike(recording: Recording, call: Call, blow: BlowName): Promise<Point> {
    const { story, calls, simulatedMilliseconds } = recording;
    const scene = await story.prepare();
    const { world } = scene;
    const from = world.calls;
    const start = world.clock.now();
    await arm(scene, call, blow);
    const { problems, runs, outcome } = await toTheEnd(
        scene,
        scene.failsAtFirst ? 2 : 1,
        refreshesAfter(call),
    );
    const asked = world.calls - from;
    const minutes = (world.clock.now() - start) / 60_000;
    return {
        story: story.name,
        call,
        blow,
        outcome,
        problems: [
            ...problems,
            ...(asked > 3 * calls.length + 300 ? [`${asked} calls instead of ${calls.length}`] : []),
            ...(minutes > (4 * simulatedMilliseconds) / 60_000 + 180
                ? [`it took ${Math.round(minutes)} minutes`]
                : []),
            ...unexplained(runs[0], call, blow),
        ],
    };
}

/** Every other time a person looks before trying again: a refresh clears what the engine knows of the failure. */
function refreshesAfter({ k }: Call): boolean {
    return k % 2 === 0;
}

/** A missing permission is reported by its action's name. */
function unexplained(run: Attempt | undefined, { operation }: Call, blow: BlowName): readonly string[] {
    const isExplained = (text: string) => text.includes(`:${operation}`) || text.includes(DOES_NOT_WORK);
    return blow === "access denied" && run?.end === "failed" && !isExplained(run.message)
        ? [`the missing permission is not named: ${run.message}`]
        : [];
}

async function arm({ world }: Scene, { k, operation, nth }: Call, blow: BlowName): Promise<void> {
    const target = world.calls + k;
    const fault = (plan: Omit<NewFault, "operation" | "nth">) =>
        world.setFaults([{ operation: "*", nth: k, ...plan }]);
    switch (blow) {
        case "killed before it":
            world.strike = ({ n }) => (n === target ? "before" : undefined);
            return;
        case "killed after it":
            world.strike = ({ n }) => (n === target ? "after" : undefined);
            return;
        case "reply lost":
            return fault({ fault: "lost-reply" });
        case "request lost":
            return fault({ fault: "lost-request" });
        case "throttled once":
            return fault({ fault: "throttle" });
        case "throttled ten times":
            return world.setFaults([{ operation, nth, times: 10, fault: "throttle" }]);
        case "answered with a 5xx":
            return fault({ fault: "server-error" });
        case "reads stale for a minute":
            return fault({ fault: "stale-reads", seconds: 60 });
        case "credentials expired":
            return fault({ fault: "expired-token" });
        case "access denied":
            return fault({ fault: "access-denied" });
    }
}

const PAUSE_BEFORE_NEXT_RUN = 60_000;

/** What a verification that fails says. */
const DOES_NOT_WORK = "does not work as before";

/** What an error says of a generalized disk that had to be started before its snapshot could be taken. */
const NEEDS_NEW_PAIR = "Sysprep is not run twice on one disk for one pair";

/** Runs the command until it succeeds, at most so many times more than once, with a refresh in between if asked. */
async function toTheEnd(scene: Scene, repeats: number, refreshes = false) {
    const problems: string[] = [];
    const runs: Attempt[] = [];
    let renewals = 0;
    for (let isOver = false; !isOver;) {
        const last = runs.at(-1);
        const mustRenew = last?.message.includes(NEEDS_NEW_PAIR) === true;
        renewals += mustRenew ? 1 : 0;
        const attempt = mustRenew ? await scene.renew() : await scene.act(runs.length + 1);
        runs.push(attempt);
        problems.push(...(await problemsAfterAttempt(scene, attempt)));
        const isDone = attempt.end === "done" && !(scene.failsAtFirst && runs.length === 1);
        const isGivenUp =
            !isDone &&
            runs.length > repeats + (renewals > 0 || attempt.message.includes(NEEDS_NEW_PAIR) ? 1 : 0);
        isOver = isDone || isGivenUp;
        if (isGivenUp) {
            problems.push(`run ${runs.length} ${attempt.end}: ${attempt.message}`);
        }
        if (!isOver) {
            await scene.world.clock.sleep(PAUSE_BEFORE_NEXT_RUN);
        }
        if (!isOver && refreshes) {
            // Where the undisturbed command fails at first, the blow may strike the refresh itself.
            const first = await scene.stack.refresh();
            const refresh = first.end === "done" ? first : await scene.stack.refresh();
            problems.push(
                ...(refresh.end === "done" ? [] : [`the refresh ${refresh.end}: ${refresh.message}`]),
            );
        }
    }
    problems.push(...(await problemsAtEnd(scene, renewals)));
    return { problems, runs, outcome: outcomeOf(runs, scene, renewals) };
}

function outcomeOf(runs: readonly Attempt[], { failsAtFirst }: Scene, renewals: number): Outcome {
    const [first] = runs;
    if (runs.at(-1)?.end !== "done" || first === undefined) {
        return "not finished";
    }
    if (renewals > 0) {
        return "finished as a new pair";
    }
    const asUndisturbed = failsAtFirst ? first.message.includes(DOES_NOT_WORK) : first.end === "done";
    return asUndisturbed ? "rode it out" : "finished by the next run";
}
