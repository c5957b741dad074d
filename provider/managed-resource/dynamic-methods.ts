import { withoutNulls } from "../inputs/without-nulls";
import type { DynamicMethods } from "../engine/dynamic-provider";
import { cleaned } from "../text/foreign";
import { plainError } from "./plain-error";
import type { ManagedResource } from "./resource";
import type { Raw } from "../inputs/raw";

/**
 * Puts the logic behind Pulumi's calls. Outputs go through JSON, because an `undefined` in them would fail the
 * call after the resource was made; errors become what the engine can show without a stack trace.
 */
export function dynamicMethods(logic: () => ManagedResource): DynamicMethods {
    const guarded = async <T>(properties: Raw, call: () => Promise<T>): Promise<T> => {
        try {
            return await call();
        } catch (error) {
            throw plainError(error, properties["__provider"]);
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
                await logic().previewUpdate?.(olds, news, found);
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
    return { property: "", reason: cleaned(property === "" ? reason : `${property}: ${reason}`) };
}

function json(value: Raw): Raw {
    return JSON.parse(JSON.stringify(value)) as Raw;
}
