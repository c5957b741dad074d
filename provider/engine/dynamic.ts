import { withoutNulls } from "../inputs/without-nulls";
import { plainFailure } from "./plain-failure";

type Raw = Readonly<Record<string, unknown>>;

interface Difference {
    readonly changes: boolean;
    readonly replaces: string[];
    readonly deleteBeforeReplace: boolean;
}

/** What a resource of this package does for each of Pulumi's calls, without Pulumi's own shapes. */
export interface ResourceLogic {
    check(
        olds: Raw,
        news: Raw,
    ): Promise<{
        readonly inputs: Raw;
        readonly failures: readonly { readonly property: string; readonly reason: string }[];
    }>;
    diff(olds: Raw, news: Raw): Difference;
    /** Says in a preview what an update would do; throws where it must not be done. */
    foretell?(olds: Raw, news: Raw, diff: Difference): Promise<void>;
    create(inputs: Raw): Promise<{ readonly id: string; readonly properties: Raw }>;
    read(id: string, properties: Raw): Promise<{ readonly id: string; readonly properties: Raw }>;
    update(id: string, olds: Raw, news: Raw): Promise<Raw>;
    delete(properties: Raw): Promise<void>;
}

/** The same as Pulumi's dynamic provider calls it. */
export interface DynamicMethods {
    check(olds: Raw, news: Raw): Promise<{ inputs: Raw; failures: { property: string; reason: string }[] }>;
    diff(
        id: string,
        olds: Raw,
        news: Raw,
    ): Promise<{ changes: boolean; replaces: string[]; deleteBeforeReplace: boolean }>;
    create(inputs: Raw): Promise<{ id: string; outs: Raw }>;
    read(id: string, properties: Raw): Promise<{ id: string; props: Raw }>;
    update(id: string, olds: Raw, news: Raw): Promise<{ outs: Raw }>;
    delete(id: string, properties: Raw): Promise<void>;
}

/**
 * Puts the logic behind Pulumi's calls. Outputs go through JSON, because an `undefined` in them would fail the
 * call after the resource was made; errors become what the engine can show without a stack trace.
 */
export function dynamicMethods(logic: () => ResourceLogic): DynamicMethods {
    const guarded = async <T>(properties: Raw, call: () => Promise<T>): Promise<T> => {
        try {
            return await call();
        } catch (error) {
            throw plainFailure(error, properties["__provider"]);
        }
    };
    return {
        check: (olds, news) =>
            guarded(news, async () => {
                const { inputs, failures } = await logic().check(olds, withoutNulls(news));
                return { inputs: json(inputs), failures: failures.map(withoutValue) };
            }),
        diff: (_id, olds, news) =>
            guarded(news, async () => {
                const found = logic().diff(olds, news);
                await logic().foretell?.(olds, news, found);
                return found;
            }),
        create: (inputs) =>
            guarded(inputs, async () => {
                const { id, properties } = await logic().create(inputs);
                return { id, outs: json(properties) };
            }),
        read: (id, properties) =>
            guarded(properties, async () => {
                const now = await logic().read(id, properties);
                return { id: now.id, props: json(now.properties) };
            }),
        update: (id, olds, news) =>
            guarded(news, async () => ({ outs: json(await logic().update(id, olds, news)) })),
        delete: (_id, properties) => guarded(properties, () => logic().delete(properties)),
    };
}

/**
 * The engine prints the whole value of the property that a failure names, a private key too, and `{<nil>}` for one that
 * lies deeper. Of a failure without a property it prints the reason alone.
 */
function withoutValue({ property, reason }: { readonly property: string; readonly reason: string }) {
    return { property: "", reason: property === "" ? reason : `${property}: ${reason}` };
}

function json(value: Raw): Raw {
    return JSON.parse(JSON.stringify(value)) as Raw;
}
