import { descendants } from "../toolchain/process-tree";

const LAST_WAY_OUT_MILLISECONDS = 15_000;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Thrown to leave the demo when the person wants it to end. */
export class Interrupted extends Error {}

/**
 * Ctrl-C ends every process the demo has started; what waits for one of them then fails, and the way out of
 * that failure is the way every clean-up takes.
 */
export class Interrupt {
    private happened = false;

    listen(tell: (line: string) => void): void {
        for (const signal of SIGNALS) {
            process.on(signal, () => {
                if (!this.happened) {
                    this.happened = true;
                    tell("\nStopping; everything the demo has made goes with it …");
                    // Told once: the first look is below.
                    setInterval(() => {
                        endChildren(() => undefined);
                    }, 100);
                    setTimeout(() => process.exit(130), LAST_WAY_OUT_MILLISECONDS);
                    endChildren(tell);
                }
            });
        }
    }

    get wanted(): boolean {
        return this.happened;
    }

    /** @throws Interrupted if the person has asked for the end meanwhile */
    check(): void {
        if (this.happened) {
            throw new Interrupted();
        }
    }
}

type ListDescendants = (ancestor: number) => readonly { readonly id: number }[];

/**
 * The grandchildren too: a killed Pulumi leaves its providers to nobody. Where the system does not let its processes
 * be listed, what has been shown so far stays true, and the person is told what may be left.
 */
export function endChildren(
    tell: (line: string) => void,
    list: ListDescendants = (ancestor) => descendants(ancestor),
): void {
    let found: ReturnType<ListDescendants>;
    try {
        found = list(process.pid);
    } catch (error) {
        tell(
            `The system's processes could not be listed (${firstLine(error)}). Programs that Pulumi started may still run: ` +
                "pulumi, pulumi-language-nodejs, and node with dynamic-provider in its command line. They can be ended by hand.",
        );
        return;
    }
    for (const { id } of found) {
        try {
            process.kill(id, "SIGKILL");
        } catch {
            // It has ended by itself since the list was made.
        }
    }
}

function firstLine(error: unknown): string {
    return (error instanceof Error ? error.message : String(error)).split(/\r?\n/)[0] ?? "";
}
