import type { Engine } from "./engine-client";
import { EngineGone } from "./engine-gone";

const HEARTBEAT = 2_000;
/** Time for a run that was cut off to let go of its connections before the process ends. */
const LAST_WORDS = 500;

/**
 * A command line that was killed leaves its provider process behind, which would go on changing the cloud with
 * nobody to record it. This one notices, ends every wait, and ends the process.
 */
export class Liveness {
    readonly #engine: Engine;
    readonly #exit: () => void;
    readonly #gone = new AbortController();
    #runs = 0;
    #timer: NodeJS.Timeout | undefined;

    constructor(engine: Engine, exit: () => void = () => process.exit(1)) {
        this.#engine = engine;
        this.#exit = exit;
    }

    get signal(): AbortSignal {
        return this.#gone.signal;
    }

    /** @throws {@link EngineGone} when nobody is there any more to ask for a further step */
    async assertAlive(): Promise<void> {
        if (!this.#gone.signal.aborted && !(await this.#engine.isAlive())) {
            this.#end();
        }
        this.#gone.signal.throwIfAborted();
    }

    /** Watches the engine for as long as `run` takes. */
    async during<T>(run: () => Promise<T>): Promise<T> {
        this.#runs += 1;
        this.#timer ??= setInterval(() => {
            this.#beat().catch(() => undefined);
        }, HEARTBEAT);
        try {
            return await run();
        } finally {
            this.#runs -= 1;
            if (this.#runs === 0) {
                clearInterval(this.#timer);
                this.#timer = undefined;
            }
        }
    }

    async #beat(): Promise<void> {
        if (!(await this.#engine.isAlive())) {
            this.#end();
        }
    }

    #end(): void {
        if (!this.#gone.signal.aborted) {
            this.#gone.abort(new EngineGone("the Pulumi engine that asked for this run is gone"));
            setTimeout(this.#exit, LAST_WORDS);
        }
    }
}
