import type { TestStack } from "../pulumi";

/** What the stack's state says of a resource, by the resource's name. */
export async function recorded(
    stack: TestStack,
    name = "shop",
): Promise<Readonly<Record<string, unknown>> | undefined> {
    const state = JSON.parse(await stack.exportedState()) as {
        readonly deployment: {
            readonly resources?: readonly {
                readonly urn: string;
                readonly outputs?: Readonly<Record<string, unknown>>;
            }[];
        };
    };
    return state.deployment.resources?.find(({ urn }) => urn.endsWith(`::${name}`))?.outputs;
}
