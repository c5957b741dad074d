import type { Raw } from "../inputs/raw";

/** A resource's calls as Pulumi's dynamic provider makes them. */
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
