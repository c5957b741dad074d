import { Worker } from "node:worker_threads";

/** In a thread of its own: it looks at a text that a machine sent, and can be ended. */
const LOOK = `
const { parentPort, workerData } = require("node:worker_threads");
parentPort.postMessage(new RegExp(workerData.pattern).test(workerData.body));
`;

/**
 * Whether a text matches a regular expression. What a machine sends decides how long that takes, with some expressions
 * for ever: the heartbeat and all other waits go on meanwhile, and the look ends at its bound.
 *
 * @throws an error that says so where the bound is reached
 */
export async function matchesWithin(pattern: string, body: string, milliseconds: number): Promise<boolean> {
    const worker = new Worker(LOOK, { eval: true, workerData: { pattern, body } });
    let timer: NodeJS.Timeout | undefined;
    try {
        return await new Promise((resolve, reject) => {
            worker.once("message", (found: boolean) => {
                resolve(found);
            });
            worker.once("error", reject);
            worker.once("online", () => {
                timer = setTimeout(() => {
                    reject(
                        new Error(
                            `it takes more than ${milliseconds / 1_000} s to see whether its answer matches /${pattern}/; write the pattern without a repetition inside of a repetition`,
                        ),
                    );
                }, milliseconds);
            });
        });
    } finally {
        clearTimeout(timer);
        await worker.terminate();
    }
}
