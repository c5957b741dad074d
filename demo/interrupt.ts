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
                    setInterval(endChildren, 100);
                    setTimeout(() => process.exit(130), LAST_WAY_OUT_MILLISECONDS);
                    endChildren();
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

/** The grandchildren too: a killed Pulumi leaves its providers to nobody. */
export function endChildren(): void {
    for (const { id } of descendants(process.pid)) {
        try {
            process.kill(id, "SIGKILL");
        } catch {
            // It has ended by itself since the list was made.
        }
    }
}
