import * as pulumi from "@pulumi/pulumi";

/** Behind Pulumi's public interface an output knows the resources that it comes out of. */
interface OutputInside {
    readonly allResources?: () => Promise<ReadonlySet<pulumi.Resource>>;
}

/**
 * `true` for a value that comes out of a resource that the program makes: then that resource is there before the value is
 * used. What another stack hands over is there already, or is not there at all: `undefined`, so that an input made of
 * it is left out.
 */
export async function isFromResource(value: pulumi.Input<unknown>): Promise<true | undefined> {
    const { allResources } = pulumi.output(value) as unknown as OutputInside;
    const resources = await allResources?.();
    const isMade = [...(resources ?? [])].some((resource) => !(resource instanceof pulumi.StackReference));
    return isMade ? true : undefined;
}
