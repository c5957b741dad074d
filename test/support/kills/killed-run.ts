import { setTimeout as sleep } from "node:timers/promises";
import { changing } from "../pair";
import { type JournalEntry, type RunningCommand, type TestStack, withStack } from "../pulumi";
import { KILLS } from "./kills";
import { hasCome, type Moment, momentsOf } from "./moments";
import type { KillPoint } from "./points";
import type { KillSubject } from "./subjects";

const PATIENCE = 600_000;

/** The moments of an undisturbed run. */
export async function recordMoments({ options }: KillSubject): Promise<readonly Moment[]> {
    let journal: readonly JournalEntry[] = [];
    await withStack(options, async (stack) => {
        await stack.up();
        journal = await stack.emulator.requests();
    });
    return momentsOf(journal);
}

/** What is not as it must be after a run was killed and the next command has ended; empty where all is. */
export async function killedRun(subject: KillSubject, point: KillPoint): Promise<readonly string[]> {
    const problems: string[] = [];
    try {
        await withStack(subject.options, async (stack) => {
            problems.push(...(await kill(stack, point)));
            // What a pipeline does before it tries again: the killed command has left its lock on the stack.
            await stack.startRaw(["cancel", "--yes"]).ended;
            problems.push(...(await goOn(subject, stack, point)));
        });
    } catch (error) {
        problems.push(error instanceof Error ? error.message : String(error));
    }
    return problems;
}

async function kill(stack: TestStack, { moment, kill: name }: KillPoint): Promise<readonly string[]> {
    const up = stack.start("up");
    await reached(stack, moment, up);
    // The provider is known only while its parent lives.
    up.providers();
    await KILLS[name](up);
    await up.ended;
    const isOver = await up.providersEnd(120_000);
    const before = await changes(stack);
    await sleep(500);
    const goesOn = (await changes(stack)) > before;
    return [
        ...(isOver ? [] : ["the provider has not ended by itself"]),
        ...(goesOn ? ["the cloud is changed further although nobody is there"] : []),
    ];
}

async function reached(stack: TestStack, moment: Moment, up: RunningCommand): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    const over = up.ended.then(() => true);
    while (!hasCome(moment, await stack.emulator.requests())) {
        const isOver = await Promise.race([over, sleep(50, false)]);
        if (isOver || Date.now() > deadline) {
            throw new Error("the run has not come to the moment in which it is to be killed");
        }
    }
}

async function goOn(subject: KillSubject, stack: TestStack, { then }: KillPoint): Promise<readonly string[]> {
    const { code, output } = await stack.start(then === "pulumi up" ? "up" : "destroy").ended;
    if (code !== 0) {
        return [`${then} ended with ${String(code)}: ${output}`];
    }
    return then === "pulumi up"
        ? subject.problemsAfterUp(stack)
        : subject.problemsAfterDestroy(stack, output);
}

async function changes(stack: TestStack): Promise<number> {
    return changing(await stack.emulator.requests()).length;
}
