import { z } from "zod";
import type { Blueprint, Bundle } from "../cloud/ports";
import type { InputProblem } from "../inputs/parse";
import { networkProblem } from "../run/network";
import { lacksKeyPair, nameProblems, type RegionContents, zoneProblems } from "../run/region-contents";

/** What the instance is made of that the user data is for: told to be looked at, and nothing else. */
export const machineSchema = z.strictObject({
    availabilityZone: z.string().optional(),
    blueprintId: z.string().optional(),
    bundleId: z.string().optional(),
    instanceName: z.string().optional(),
    keyPairName: z.string().optional(),
    ipAddressType: z.string().optional(),
    /** The key pair's name comes out of a resource of the program, which is made before the name is used. */
    keyPairIsOfProgram: z.boolean().optional(),
});

export type Machine = z.infer<typeof machineSchema>;

/** What a Region has and sells. */
export interface Market {
    readonly region: RegionContents;
    readonly blueprints: readonly Blueprint[];
    readonly bundles: readonly Bundle[];
    /** The names of the Region's instances: one of the same name may be the one that is to be replaced. */
    readonly instances: ReadonlySet<string>;
}

export interface MachineProblems {
    readonly failures: readonly InputProblem[];
    readonly warnings: readonly string[];
}

/**
 * Why no instance can be made of it. `@pulumi/aws` asks nobody: a mistake would show when the instance that has its name
 * is deleted already. Pure.
 *
 * @param isDeletedFirst an instance with a name of its own goes before this one is made
 */
export function machineProblems(machine: Machine, market: Market, isDeletedFirst: boolean): MachineProblems {
    const { region } = market;
    const { availabilityZone, instanceName } = machine;
    const isTaken = instanceName !== undefined && !market.instances.has(instanceName);
    const doubts = [...withdrawn(machine, market), ...missingKeyPair(machine, market)];
    return {
        failures: [
            ...zoneProblems(region, "availabilityZone", availabilityZone),
            ...(isTaken ? nameProblems(region, "instanceName", instanceName) : []),
            ...catalogueProblems(machine, market),
            ...(isDeletedFirst ? doubts.map(({ property, why }) => ({ property, reason: lost(why) })) : []),
        ],
        warnings: isDeletedFirst ? [] : doubts.map(({ property, why }) => `${property}: ${why}`),
    };
}

function lost(why: string): string {
    return `${why}; and the instance, which has a name of its own, would be deleted before another one is made. Nothing was changed`;
}

function catalogueProblems(
    { blueprintId, bundleId, ipAddressType = "dualstack" }: Machine,
    { blueprints, bundles }: Market,
): readonly InputProblem[] {
    const blueprint = blueprints.find(({ id }) => id === blueprintId);
    const bundle = bundles.find(({ id }) => id === bundleId);
    const unknown = [
        ["blueprintId", blueprintId, blueprint],
        ["bundleId", bundleId, bundle],
    ] as const;
    const network = networkProblem(bundle, ipAddressType);
    return [
        ...unknown.flatMap(([property, id, found]) =>
            id === undefined || found !== undefined
                ? []
                : [
                      {
                          property,
                          reason: `Lightsail has no ${property.replace("Id", "")} "${id}" in this Region`,
                      },
                  ],
        ),
        ...platformProblems(blueprint, bundle),
        ...(network === undefined ? [] : [network]),
    ];
}

function platformProblems(
    blueprint: Blueprint | undefined,
    bundle: Bundle | undefined,
): readonly InputProblem[] {
    if (blueprint !== undefined && blueprint.platform !== "WINDOWS") {
        return [{ property: "blueprintId", reason: `"${blueprint.id}" is no Windows` }];
    }
    if (blueprint === undefined || bundle === undefined) {
        return [];
    }
    if (!bundle.supportedPlatforms.includes("WINDOWS")) {
        return [{ property: "bundleId", reason: `bundle "${bundle.id}" is not for Windows` }];
    }
    return bundle.power < blueprint.minPower
        ? [
              {
                  property: "bundleId",
                  reason: `bundle "${bundle.id}" is too small for blueprint "${blueprint.id}": its power is ${bundle.power}, and ${blueprint.minPower} is needed`,
              },
          ]
        : [];
}

interface Doubt {
    readonly property: string;
    readonly why: string;
}

function withdrawn({ blueprintId, bundleId }: Machine, { blueprints, bundles }: Market): readonly Doubt[] {
    const offers = [
        { property: "blueprintId", offer: blueprints.find(({ id }) => id === blueprintId) },
        { property: "bundleId", offer: bundles.find(({ id }) => id === bundleId) },
    ];
    return offers.flatMap(({ property, offer }) =>
        offer === undefined || offer.isActive
            ? []
            : [
                  {
                      property,
                      why: `Lightsail no longer sells "${offer.id}" and may refuse it; name a newer one`,
                  },
              ],
    );
}

function missingKeyPair(
    { keyPairName, keyPairIsOfProgram = false }: Machine,
    { region }: Market,
): readonly Doubt[] {
    return keyPairIsOfProgram || !lacksKeyPair(region, keyPairName)
        ? []
        : [
              {
                  property: "keyPairName",
                  why: `there is no key pair "${keyPairName}" in ${region.region}; the update needs it`,
              },
          ];
}
