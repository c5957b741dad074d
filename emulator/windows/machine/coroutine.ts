import type { Timeline } from "../contract";
import type { Flow } from "../../powershell/engine/flow";

/** Drives work along the timeline: it stands still where the work waits. */
export class Coroutine<T> {
    private callOff: (() => void) | undefined;
    private isOver = false;

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
            const wait = next.value;
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

    /** Drops the work where it stands; nothing of it runs any more. */
    kill(): void {
        this.isOver = true;
        this.callOff?.();
        this.callOff = undefined;
    }
}
