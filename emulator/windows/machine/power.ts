import type { Timeline } from "../contract";

/** What a machine has that can be shut down. */
interface Powered {
    readonly isUp: boolean;
    readonly services: { stopAgent(): void };
    readonly parts: {
        readonly timeline: Timeline;
        readonly poweredOff: () => void;
        readonly restart: () => void;
    };
    draw(minimum: number, maximum: number): number;
    cut(): void;
}

/** Shutdowns: scheduled, called off, carried out. */
export class Power {
    private scheduled: (() => void) | undefined;
    private isGoingDown = false;
    /** Whoever asks for a power-off while Windows goes down has the last word over a restart. */
    private restartsAfter = true;

    constructor(private readonly machine: Powered) {}

    get isScheduled(): boolean {
        return this.scheduled !== undefined;
    }

    get goesDown(): boolean {
        return this.isGoingDown;
    }

    /** Answers false when a shutdown is scheduled already. */
    schedule(seconds: number, restart: boolean): boolean {
        if (this.scheduled !== undefined || this.isGoingDown) {
            return false;
        }
        this.scheduled = this.machine.parts.timeline.after(seconds * 1000, () => {
            this.scheduled = undefined;
            this.shutDown(restart);
        });
        return true;
    }

    abort(): boolean {
        const was = this.scheduled !== undefined;
        this.scheduled?.();
        this.scheduled = undefined;
        return was;
    }

    /** Windows ends its services and programs, then the power goes or the machine starts again. */
    shutDown(restart: boolean): void {
        this.restartsAfter &&= restart;
        if (this.isGoingDown) {
            return;
        }
        this.isGoingDown = true;
        this.abort();
        this.machine.services.stopAgent();
        this.machine.parts.timeline.after(this.machine.draw(5_000, 20_000), () => {
            if (!this.machine.isUp) {
                return;
            }
            this.machine.cut();
            if (this.restartsAfter) {
                this.machine.parts.restart();
            } else {
                this.machine.parts.poweredOff();
            }
        });
    }

    forget(): void {
        this.abort();
    }
}
