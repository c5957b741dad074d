import { type StackOptions, type TestStack, withStack } from "../pulumi";

/**
 * One stack for all the tests of a `describe`, which go through its life in the order in which they are written.
 * The answer gives it to them. What Pulumi printed is added to the error of a test that fails.
 */
export function sharedStack(options: StackOptions): () => TestStack {
    let stack: TestStack | undefined;
    let finish: () => void = () => undefined;
    let ended: Promise<void> = Promise.resolve();

    before(async () => {
        const kept = new Promise<void>((resolve) => {
            finish = resolve;
        });
        await new Promise<void>((resolve, reject) => {
            ended = withStack(options, async (opened) => {
                stack = opened;
                resolve();
                await kept;
            });
            ended.catch(reject);
        });
    });

    afterEach(function () {
        const error: unknown = this.currentTest?.err;
        if (error instanceof Error) {
            error.message += `\n--- what Pulumi printed ---\n${stack?.transcript() ?? ""}`;
        }
    });

    after(async () => {
        finish();
        await ended;
    });

    return () => {
        if (stack === undefined) {
            throw new Error("The stack is there from the first test on.");
        }
        return stack;
    };
}
