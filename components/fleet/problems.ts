import { nameProblem } from "../../provider/inputs/lightsail-name";
import type { ArgumentProblem } from "../argument-error";
import { addressProblems } from "./address-problems";
import type { FleetInstanceArgs, WindowsFleetArgs } from "./args";
import { unknownArguments } from "./known-arguments";
import { resourceNameOf } from "./plan";

type Named = Readonly<Record<string, FleetInstanceArgs>>;

type Checked = Pick<
    WindowsFleetArgs,
    "availabilityZones" | "instances" | "maxUnavailable" | "staticIps" | "ipAddressType"
>;

/** Everything that is wrong with a fleet's arguments and can be seen without asking anybody. Pure. */
export function fleetProblems(fleetName: string, args: Checked): readonly ArgumentProblem[] {
    return [
        ...unknownArguments(args),
        ...zoneProblems(args.availabilityZones),
        ...instanceProblems(fleetName, args),
        ...batchProblems(args.maxUnavailable),
    ];
}

/** A program in JavaScript, and the stack's configuration, may hand over anything. */
function zoneProblems(zones: unknown): readonly ArgumentProblem[] {
    return Array.isArray(zones) && zones.length > 0
        ? []
        : [{ propertyPath: "availabilityZones", reason: 'is empty; name one, as in ["us-east-1a"]' }];
}

function batchProblems(maxUnavailable: unknown): readonly ArgumentProblem[] {
    return maxUnavailable === undefined || maxUnavailable === "zone" || isWholeNumber(maxUnavailable, 1)
        ? []
        : [
              {
                  propertyPath: "maxUnavailable",
                  reason: `${JSON.stringify(maxUnavailable)} is neither "zone" nor a whole number of 1 or more`,
              },
          ];
}

function instanceProblems(fleetName: string, args: Checked): readonly ArgumentProblem[] {
    const { instances } = args;
    if (typeof instances === "number") {
        return [...countProblems(instances), ...addressProblems(args, {})];
    }
    if (!isObject(instances)) {
        return [{ propertyPath: "instances", reason: "must be a number, or an object of instances by name" }];
    }
    const strange = Object.entries<unknown>(instances).filter(([, own]) => !isObject(own));
    return strange.length > 0
        ? strange.map(([name]) => ({
              propertyPath: `instances.${name}`,
              reason: "must be an object, {} at least",
          }))
        : [...namedProblems(fleetName, instances), ...addressProblems(args, instances)];
}

function isObject(value: unknown): boolean {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function countProblems(count: number): readonly ArgumentProblem[] {
    return isWholeNumber(count, 0)
        ? []
        : [{ propertyPath: "instances", reason: `${count} is not a number of instances` }];
}

function isWholeNumber(value: unknown, least: number): boolean {
    return typeof value === "number" && Number.isInteger(value) && value >= least;
}

function namedProblems(fleetName: string, instances: Named): readonly ArgumentProblem[] {
    return [
        ...badNames(instances),
        ...sameNames(fleetName, instances),
        ...badFormerNames(fleetName, instances),
    ];
}

function badNames(instances: Named): readonly ArgumentProblem[] {
    return Object.keys(instances).flatMap((name) => {
        // Behind the fleet's name one character is enough.
        const problem = nameProblem(name.length === 1 ? `${name}${name}` : name);
        return problem === undefined ? [] : [{ propertyPath: `instances.${name}`, reason: problem }];
    });
}

function sameNames(fleetName: string, instances: Named): readonly ArgumentProblem[] {
    return Object.keys(instances)
        .filter((name) => !name.startsWith(`${fleetName}-`) && resourceNameOf(fleetName, name) in instances)
        .map((name) => ({
            propertyPath: `instances.${name}`,
            reason: `is the same name as "${resourceNameOf(fleetName, name)}"; keep one of the two`,
        }));
}

function badFormerNames(fleetName: string, instances: Named): readonly ArgumentProblem[] {
    const resources = Object.keys(instances).map((name) => resourceNameOf(fleetName, name));
    const formers = Object.entries(instances).flatMap(([name, { formerly }]) =>
        formerly === undefined ? [] : [{ name, formerly, resource: resourceNameOf(fleetName, formerly) }],
    );
    return formers.flatMap(({ name, formerly, resource }, index) => {
        const propertyPath = `instances.${name}.formerly`;
        if (resources.includes(resource)) {
            return [
                { propertyPath, reason: `"${formerly}" is one of \`instances\` still; take it out there` },
            ];
        }
        const first = formers.findIndex((other) => other.resource === resource);
        return first === index
            ? []
            : [
                  {
                      propertyPath,
                      reason: `"${formerly}" is the former name of "${formers[first]?.name ?? ""}" already`,
                  },
              ];
    });
}
