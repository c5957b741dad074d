import type { Clock } from "../../../clock";
import type { Runtime } from "../../../provider/run/runtime";
import type { ManagedResource } from "../../../provider/managed-resource/resource";
import { pairProvider } from "../../../provider/sysprep-snapshot-pair/provider";
import type { Raw } from "./managed-resource";
import { SimulatedProcess } from "./simulated-process";
import type { World } from "./world";

/** A laptop whose lid can be closed: nothing of its program goes on until it is opened again. */
export class Laptop {
    readonly runtime: Runtime;
    readonly pair: Required<ManagedResource>;
    #opened: Promise<void> = Promise.resolve();
    #open: () => void = () => undefined;

    constructor(world: World) {
        const process = new SimulatedProcess(world, { place: "laptop" });
        this.runtime = {
            ...process.runtime,
            connect: async (aws) => {
                const connection = await process.runtime.connect(aws);
                return { ...connection, clock: this.#clock(connection.clock) };
            },
        };
        this.pair = pairProvider(this.runtime);
    }

    closeLid(): void {
        this.#opened = new Promise((resolve) => {
            this.#open = resolve;
        });
    }

    openLid(): void {
        this.#open();
    }

    /** `pulumi up` of a pair that does not exist; answers the error's text, or nothing when it went well. */
    async up(args: Raw): Promise<string> {
        const { inputs } = await this.pair.check({}, args);
        return this.pair.create(inputs).then(
            () => "",
            (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );
    }

    #clock(clock: Clock): Clock {
        return {
            now: () => clock.now(),
            sleep: async (milliseconds, signal) => {
                await clock.sleep(milliseconds, signal);
                await this.#opened;
            },
        };
    }
}
