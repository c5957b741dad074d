import { type Attempt, attemptOf, type Commands, type ProcessFactory } from "./commands";
import { ManagedResource, type Raw, type Recorded } from "./managed-resource";
import type { ResourceKind } from "./simulated-process";
import type { DynamicMethods } from "../../../provider/engine/dynamic-provider";
import type { World } from "./world";

/** A stack of one resource. */
export class Stack implements Commands {
    readonly attempts: Attempt[] = [];
    readonly #resource = new ManagedResource();

    constructor(
        readonly world: World,
        readonly kind: ResourceKind,
        readonly newProcess: ProcessFactory,
    ) {}

    get resources(): readonly ManagedResource[] {
        return [this.#resource];
    }

    get recorded(): Recorded | undefined {
        return this.#resource.recorded;
    }

    set recorded(recorded: Recorded | undefined) {
        this.#resource.recorded = recorded;
    }

    /** `pulumi up` with these arguments of the resource. */
    up(args: Raw): Promise<Attempt> {
        return this.#run(async (methods) => {
            await this.#resource.up(methods, args);
            await this.#resource.deletePending(methods);
        });
    }

    /** `pulumi destroy`. */
    destroy(): Promise<Attempt> {
        return this.#run((methods) => this.#resource.destroy(methods));
    }

    /** `pulumi refresh`. */
    refresh(): Promise<Attempt> {
        return this.#run((methods) => this.#resource.refresh(methods));
    }

    async #run(work: (methods: DynamicMethods) => Promise<void>): Promise<Attempt> {
        const process = this.newProcess();
        const attempt = attemptOf(process, await process.run(() => work(process[this.kind])));
        this.attempts.push(attempt);
        return attempt;
    }
}
