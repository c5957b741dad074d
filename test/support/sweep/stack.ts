import type { DynamicMethods } from "../../../provider/engine/dynamic";
import { SimulatedProcess, type End } from "./simulated-process";
import type { World } from "./world";

type Raw = Readonly<Record<string, unknown>>;

/** What Pulumi's state holds of one resource. */
export interface Recorded {
    readonly id: string;
    readonly inputs: Raw;
    readonly properties: Raw;
    /** The last update failed half-way: the next one calls `update` even without a difference. */
    readonly isTainted: boolean;
}

/** What a person saw of one `pulumi up` or `pulumi destroy`. */
export interface Attempt {
    readonly end: "done" | "failed" | "killed";
    /** The error's message, and the reasons that Pulumi shows. */
    readonly message: string;
    readonly said: readonly string[];
}

export type ProcessFactory = () => SimulatedProcess;

/** One resource of one stack, dealt with as the Pulumi engine does it, a new provider process each time. */
export class Stack {
    recorded: Recorded | undefined;
    /** Replaced, and still to be deleted. */
    readonly pendingDeletes: Recorded[] = [];
    readonly attempts: Attempt[] = [];

    constructor(
        readonly world: World,
        readonly kind: "pair" | "instance" | "claim",
        readonly newProcess: ProcessFactory,
    ) {}

    /** `pulumi up` with these arguments of the resource. */
    async up(args: Raw): Promise<Attempt> {
        const process = this.newProcess();
        return this.#attempt(process, await process.run(() => this.#up(process[this.kind], args)));
    }

    /** `pulumi destroy`. */
    async destroy(): Promise<Attempt> {
        const process = this.newProcess();
        const methods = process[this.kind];
        return this.#attempt(
            process,
            await process.run(async () => {
                if (this.recorded !== undefined) {
                    await methods.delete(this.recorded.id, this.recorded.properties);
                    this.recorded = undefined;
                }
                await this.#deletePending(methods);
            }),
        );
    }

    /** `pulumi refresh`. */
    async refresh(): Promise<Attempt> {
        const process = this.newProcess();
        return this.#attempt(
            process,
            await process.run(async () => {
                const { recorded } = this;
                if (recorded === undefined) {
                    return;
                }
                const { id, props } = await process[this.kind].read(recorded.id, recorded.properties);
                this.recorded = id === "" ? undefined : { ...recorded, properties: props, isTainted: false };
            }),
        );
    }

    async #up(methods: DynamicMethods, args: Raw): Promise<void> {
        const old = this.recorded;
        const news = await checked(methods, old?.inputs ?? {}, args);
        if (old === undefined) {
            await this.#create(methods, news);
            return;
        }
        const { changes, replaces, deleteBeforeReplace } = await methods.diff(old.id, old.properties, news);
        if (replaces.length > 0) {
            await this.#replace(methods, old, await checked(methods, {}, args), deleteBeforeReplace);
        } else if (changes || old.isTainted) {
            await this.#update(methods, old, news);
        }
        await this.#deletePending(methods);
    }

    async #create(methods: DynamicMethods, inputs: Raw): Promise<void> {
        try {
            const { id, outs } = await methods.create(inputs);
            this.recorded = { id, inputs, properties: outs, isTainted: false };
        } catch (error) {
            this.#recordPartial(error, inputs);
            throw error;
        }
    }

    async #update(methods: DynamicMethods, old: Recorded, inputs: Raw): Promise<void> {
        try {
            const { outs } = await methods.update(old.id, old.properties, inputs);
            this.recorded = { id: old.id, inputs, properties: outs, isTainted: false };
        } catch (error) {
            this.#recordPartial(error, inputs);
            throw error;
        }
    }

    async #replace(methods: DynamicMethods, old: Recorded, news: Raw, deleteFirst: boolean): Promise<void> {
        if (deleteFirst) {
            await methods.delete(old.id, old.properties);
            this.recorded = undefined;
            await this.#create(methods, news);
            return;
        }
        await this.#create(methods, news);
        this.pendingDeletes.push(old);
    }

    async #deletePending(methods: DynamicMethods): Promise<void> {
        for (let next = this.pendingDeletes[0]; next !== undefined; next = this.pendingDeletes[0]) {
            await methods.delete(next.id, next.properties);
            this.pendingDeletes.shift();
        }
    }

    #recordPartial(error: unknown, inputs: Raw): void {
        const id: unknown =
            typeof error === "object" && error !== null ? Reflect.get(error, "id") : undefined;
        if (typeof id === "string" && typeof error === "object" && error !== null) {
            const properties = Reflect.get(error, "properties") as Raw;
            this.recorded = { id, inputs, properties, isTainted: true };
        }
    }

    #attempt(process: SimulatedProcess, end: End<unknown>): Attempt {
        const attempt: Attempt = {
            end: end.kind,
            message: end.kind === "failed" ? textOf(end.error) : "",
            said: process.said.map(({ kind, line }) => `${kind}: ${line}`),
        };
        this.attempts.push(attempt);
        return attempt;
    }
}

async function checked(methods: DynamicMethods, olds: Raw, args: Raw): Promise<Raw> {
    const { inputs, failures } = await methods.check(olds, args);
    if (failures.length > 0) {
        throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    }
    return inputs;
}

function textOf(error: Error): string {
    const reasons: unknown = Reflect.get(error, "reasons");
    return [error.message, ...(Array.isArray(reasons) ? reasons.map(String) : [])].join("\n");
}
