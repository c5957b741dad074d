import type { Timeline } from "../contract";
import type { Flow, Wait } from "../../powershell/engine/flow";

/** Work that is worth a millisecond of the simulated machine's time. */
const WORK_PER_MILLISECOND = 200;
/**
 * A program that has done so much work is taken for one that may never end: the same work then takes ten times as long,
 * so that an hour of the machine's time costs the emulator seconds.
 */
const MUCH_WORK = 5_000_000;

function timeFor(units: number, soFar: number): number {
    const slower = soFar < MUCH_WORK ? 1 : soFar < 10 * MUCH_WORK ? 10 : 100;
    return Math.round((units * slower) / WORK_PER_MILLISECOND);
}

/** Drives work along the timeline: it stands still where the work waits. */
export class Coroutine<T> {
    private callOff: (() => void) | undefined;
    private isOver = false;
    private worked = 0;

    constructor(
        private readonly timeline: Timeline,
        private readonly flow: Flow<T>,
        private readonly ended: (result: T) => void,
        private readonly failed: (error: unknown) => void,
    ) {}

    /** Starts or goes on, at once. */
    step(): void {
        this.callOff = undefined;
        while (!this.isOver) {
            let next: ReturnType<Flow<T>["next"]>;
            try {
                next = this.flow.next();
            } catch (error) {
                this.isOver = true;
                this.failed(error);
                return;
            }
            if (next.done === true) {
                this.isOver = true;
                this.ended(next.value);
                return;
            }
            const wait = this.priced(next.value);
            const resume = (): void => {
                this.callOff = this.timeline.after(0, () => {
                    this.step();
                });
            };
            this.callOff =
                wait.kind === "sleep"
                    ? this.timeline.after(wait.milliseconds, () => {
                          this.step();
                      })
                    : wait.subscribe(resume);
            return;
        }
    }

    /** Work in the time that it takes on this machine. */
    private priced(wait: Wait): Exclude<Wait, { kind: "work" }> {
        if (wait.kind !== "work") {
            return wait;
        }
        this.worked += wait.units;
        const milliseconds = Math.max(wait.leastMilliseconds, timeFor(wait.units, this.worked));
        return { kind: "sleep", milliseconds };
    }

    /** Drops the work where it stands; nothing of it runs any more. */
    kill(): void {
        this.isOver = true;
        this.callOff?.();
        this.callOff = undefined;
    }
}
