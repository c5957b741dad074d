import type { Instance } from "../cloud/ports";
import type { InputProblem } from "../inputs/parse";
import { ActionableError } from "../run/actionable-error";
import type { InstanceInputs } from "./inputs";
import { INSTANCE_TAG } from "./names";

type Asked = Pick<
    InstanceInputs,
    | "adoptExisting"
    | "instanceName"
    | "availabilityZone"
    | "bundleId"
    | "keyPairName"
    | "ipAddressType"
    | "userData"
    | "attachedDiskMapping"
>;

/** An instance that no resource has, and that the program says is to become this resource's. Pure. */
export function isToBeAdopted({ tags }: Instance, { adoptExisting }: Pick<Asked, "adoptExisting">): boolean {
    return adoptExisting && tags[INSTANCE_TAG.instance] === undefined;
}

/**
 * What the inputs say of an instance for its whole life must be true of one that is taken over, and nothing may be asked
 * for that only the making of an instance does. Pure.
 */
export function adoptionProblems(instance: Instance, asked: Asked): readonly InputProblem[] {
    return [...differences(instance, asked), ...onlyOfNew(asked)];
}

function differences(instance: Instance, asked: Asked): readonly InputProblem[] {
    const isOf = (is: string | undefined, said: string | undefined) =>
        is === undefined || said === undefined || is === said;
    // The other two kinds of address are changed in place.
    const isIpv6Alone = (type: string | undefined) => type === "ipv6";
    const { ipAddressType = asked.ipAddressType } = instance;
    const facts = [
        ["availabilityZone", instance.availabilityZone, instance.availabilityZone === asked.availabilityZone],
        ["bundleId", instance.bundleId, isOf(instance.bundleId, asked.bundleId)],
        ["keyPairName", instance.keyPairName, isOf(instance.keyPairName, asked.keyPairName)],
        ["ipAddressType", ipAddressType, isIpv6Alone(ipAddressType) === isIpv6Alone(asked.ipAddressType)],
    ] as const;
    return facts.flatMap(([property, is, isSame]) =>
        isSame
            ? []
            : [
                  {
                      property,
                      reason: `instance "${asked.instanceName}" is to be taken over (adoptExisting), and has "${String(is)}"; say so here`,
                  },
              ],
    );
}

function onlyOfNew({ instanceName, userData, attachedDiskMapping }: Asked): readonly InputProblem[] {
    const useless = (property: string, why: string) => ({
        property,
        reason: `${why}, and instance "${instanceName}" is there already and to be taken over (adoptExisting); leave it out`,
    });
    return [
        ...(userData === undefined ? [] : [useless("userData", "runs at an instance's first start alone")]),
        ...(attachedDiskMapping.length === 0
            ? []
            : [useless("attachedDiskMapping", "names the disks of an instance that is made")]),
    ];
}

/** @throws ActionableError that names what does not fit */
export function assertAdoptable(instance: Instance, asked: Asked): void {
    const problems = adoptionProblems(instance, asked);
    if (problems.length > 0) {
        throw new ActionableError(
            problems.map(({ property, reason }) => `${property}: ${reason}`).join("; "),
            "It is left as it is. Change the inputs, then run `pulumi up` again.",
        );
    }
}

/** Before an update. */
export function willBeAdopted({ name, state }: Instance): string {
    return `instance "${name}" (${state}) is taken over as it is, because of adoptExisting: nothing is made. Its firewall, tags and add-ons become those of the inputs, and it is deleted when this resource is.`;
}

/** Before an update that finds nothing to take over. */
export function nothingToAdopt(name: string): string {
    return `no instance "${name}" is there for adoptExisting to take over: a new one is made from the snapshot`;
}
