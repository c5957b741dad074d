import * as pulumi from "@pulumi/pulumi";

type Alias = pulumi.Input<pulumi.URN | pulumi.Alias>;

/** A resource, and the small one before it that is recorded in the state before anything is begun. */
export interface Claiming {
    readonly type: string;
    readonly claimType: string;
}

/** What of a resource's options holds for its claim as well. */
export function claimOptions(
    { parent, protect, retainOnDelete, deletedWith, aliases }: pulumi.CustomResourceOptions,
    types: Claiming,
): pulumi.CustomResourceOptions {
    const opts = { parent, protect, retainOnDelete, deletedWith, aliases: claimAliases(aliases, types) };
    return Object.fromEntries(Object.entries(opts).filter(([, value]) => value !== undefined));
}

/** What a resource was called before is what its claim was called before: it must not be lost when it is renamed. */
function claimAliases(aliases: readonly Alias[] | undefined, types: Claiming): Alias[] | undefined {
    return aliases?.map((alias) =>
        pulumi
            .output(alias)
            .apply((given) => (typeof given === "string" ? ofUrn(given, types) : ofAlias(given))),
    );
}

function ofUrn(urn: pulumi.URN, { type, claimType }: Claiming): pulumi.URN {
    const at = urn.indexOf(`:${type}::`);
    return at < 0 ? urn : `${urn.slice(0, at)}:${claimType}::${urn.slice(at + type.length + 3)}-claim`;
}

/** The type in it is the resource's; the claim's has always been the same. */
function ofAlias(alias: pulumi.Alias): pulumi.Alias {
    const { name } = alias;
    const rest = Object.fromEntries(
        Object.entries(alias).filter(([key]) => key !== "type" && key !== "name"),
    ) as pulumi.Alias;
    return name === undefined ? rest : { ...rest, name: pulumi.interpolate`${name}-claim` };
}
