import { fork } from "node:child_process";
import * as path from "node:path";
import type { Clock } from "../clock";
import type { Emulator, EmulatorAnswer, EmulatorOptions, EmulatorRequest } from "../emulator/services";

export type WorldOptions = Pick<EmulatorOptions, "seed" | "pageSize" | "quotas">;

/** What the emulator's process is sent. */
export interface Question {
    readonly number: number;
    /** In simulated time. */
    readonly now: number;
    readonly request: Pick<EmulatorRequest, "method" | "path" | "headers" | "body">;
}

interface Reply {
    readonly number: number;
    readonly answer: EmulatorAnswer;
}

export interface EmulatorApart extends Emulator {
    /** AWS calls so far: its journal, which holds every script that was sent, stays where it is. */
    readonly calls: { all: number; throttled: number };
    end(): void;
}

/** An emulator in a process of its own, so that this one's memory is the provider's. Its machines obey at once. */
export function emulatorApart(options: WorldOptions, clock: Pick<Clock, "now">): EmulatorApart {
    const child = fork(path.join(__dirname, "emulator-process.ts"), [JSON.stringify(options)], {
        execArgv: ["--require", "ts-node/register"],
    });
    const waiting = new Map<number, (answer: EmulatorAnswer) => void>();
    child.on("message", ({ number, answer }: Reply) => {
        waiting.get(number)?.(answer);
        waiting.delete(number);
    });
    const calls = { all: 0, throttled: 0 };
    let asked = 0;
    return {
        ready: Promise.resolve(),
        calls,
        handle: async ({ method, path, headers, body }) => {
            asked += 1;
            const question: Question = {
                number: asked,
                now: clock.now(),
                request: { method, path, headers, body },
            };
            child.send(question);
            const answer = await new Promise<EmulatorAnswer>((resolve) =>
                waiting.set(question.number, resolve),
            );
            if (path === "/") {
                calls.all += 1;
                calls.throttled += "body" in answer && answer.body.includes("ThrottlingException") ? 1 : 0;
            }
            return answer;
        },
        end: () => {
            child.kill();
        },
    };
}
