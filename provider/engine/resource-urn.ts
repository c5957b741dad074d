import * as pulumi from "@pulumi/pulumi";

/** The module of this package's dynamic resources, in their types. */
export const MODULE = "lightsail-windows";

/**
 * The URN that a dynamic resource will have, as an input for the provider, whose progress lines need it.
 *
 * A promise, because it must not count as something of the parent's: an input that depends on a component waits
 * for all of the component's children, so two of them would wait for each other for ever.
 */
export function resourceUrn(
    type: string,
    name: string,
    { parent }: Pick<pulumi.CustomResourceOptions, "parent">,
): Promise<string> {
    const urn = pulumi.createUrn(name, `pulumi-nodejs:dynamic/${MODULE}:${type}`, parent);
    return new Promise((resolve) => {
        urn.apply(resolve);
    });
}
