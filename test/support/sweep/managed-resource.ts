import type { DynamicMethods } from "../../../provider/engine/dynamic-provider";

export type Raw = Readonly<Record<string, unknown>>;

/** What Pulumi's state holds of one resource. */
export interface Recorded {
    readonly id: string;
    readonly inputs: Raw;
    readonly properties: Raw;
    /** The last update failed half-way: the next one calls `update` even without a difference. */
    readonly isTainted: boolean;
}

/** One resource in a state, dealt with as the Pulumi engine does it. */
export class ManagedResource {
    recorded: Recorded | undefined;
    /** Replaced, and still to be deleted. */
    readonly pendingDeletes: Recorded[] = [];

    async up(methods: DynamicMethods, args: Raw): Promise<void> {
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
    }

    async destroy(methods: DynamicMethods): Promise<void> {
        if (this.recorded !== undefined) {
            await methods.delete(this.recorded.id, this.recorded.properties);
            this.recorded = undefined;
        }
        await this.deletePending(methods);
    }

    async refresh(methods: DynamicMethods): Promise<void> {
        const { recorded } = this;
        if (recorded === undefined) {
            return;
        }
        const { id, props } = await methods.read(recorded.id, recorded.properties);
        this.recorded = id === "" ? undefined : { ...recorded, properties: props, isTainted: false };
    }

    /** What the engine does when everything else is done. */
    async deletePending(methods: DynamicMethods): Promise<void> {
        for (let next = this.pendingDeletes[0]; next !== undefined; next = this.pendingDeletes[0]) {
            await methods.delete(next.id, next.properties);
            this.pendingDeletes.shift();
        }
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
        try {
            await this.#create(methods, news);
        } finally {
            // Also where the new one is there but failed half-way: the engine records it, and the old one to be deleted.
            if (this.recorded !== old) {
                this.pendingDeletes.push(old);
            }
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
}

async function checked(methods: DynamicMethods, olds: Raw, args: Raw): Promise<Raw> {
    const { inputs, failures } = await methods.check(olds, args);
    if (failures.length > 0) {
        throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    }
    return inputs;
}
