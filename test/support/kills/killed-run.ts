import { setTimeout as sleep } from "node:timers/promises";
import { changing, pairProgram } from "../pair";
import {
    type JournalEntry,
    type RunningCommand,
    type StackOptions,
    type TestStack,
    withStack,
} from "../pulumi";
import { KILLS } from "./kills";
import { hasCome, type Moment, momentsOf } from "./moments";
import type { KillPoint } from "./points";
import { problemsAfterDestroy, problemsAfterUp, SOURCE } from "./truth";

/** A pair that goes through every step. */
const OPTIONS: StackOptions = {
    program: pairProgram({
        shop: `{
            instanceName: "${SOURCE}",
            verify: { source: healthChecks.http({ port: 80 }), clone: true },
            backupRetention: "deleteAfterVerified",
            copyTo: ["eu-west-1"],
        }`,
    }),
    instances: [{ name: SOURCE }],
};

const PATIENCE = 600_000;

/** The moments of an undisturbed run. */
export async function recordMoments(): Promise<readonly Moment[]> {
    let journal: readonly JournalEntry[] = [];
    await withStack(OPTIONS, async (stack) => {
        await stack.up();
        journal = await stack.emulator.requests();
    });
    return momentsOf(journal);
}

/** What is not as it must be after a run was killed and the next command has ended; empty where all is. */
export async function killedRun(point: KillPoint): Promise<readonly string[]> {
    const problems: string[] = [];
    try {
        await withStack(OPTIONS, async (stack) => {
            problems.push(...(await kill(stack, point)));
            // What a pipeline does before it tries again: the killed command has left its lock on the stack.
            await stack.startRaw(["cancel", "--yes"]).ended;
            problems.push(...(await goOn(stack, point)));
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

async function goOn(stack: TestStack, { then }: KillPoint): Promise<readonly string[]> {
    const { code, output } = await stack.start(then === "pulumi up" ? "up" : "destroy").ended;
    if (code !== 0) {
        return [`${then} ended with ${String(code)}: ${output}`];
    }
    return then === "pulumi up" ? problemsAfterUp(stack) : problemsAfterDestroy(stack, output);
}

async function changes(stack: TestStack): Promise<number> {
    return changing(await stack.emulator.requests()).length;
}
