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
    #isWatched = false;

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

    /**
     * Watches the engine from here on, also after `run` has ended: a process whose engine was killed in that moment
     * would otherwise wait for calls for ever.
     */
    during<T>(run: () => Promise<T>): Promise<T> {
        if (!this.#isWatched) {
            this.#isWatched = true;
            setInterval(() => {
                this.#beat().catch(() => undefined);
            }, HEARTBEAT).unref();
        }
        return run();
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
