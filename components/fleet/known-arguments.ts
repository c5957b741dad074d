import type { ArgumentProblem } from "../argument-error";
import type { FleetInstanceArgs, WindowsFleetArgs } from "./args";

const OF_FLEET: Readonly<Record<keyof WindowsFleetArgs, true>> = {
    image: true,
    availabilityZones: true,
    instances: true,
    openPorts: true,
    bundleId: true,
    userData: true,
    keyPairName: true,
    privateKey: true,
    tags: true,
    addOns: true,
    ipAddressType: true,
    waitForPassword: true,
    timeouts: true,
    staticIps: true,
    healthChecks: true,
    maxUnavailable: true,
};

const OF_INSTANCE: Readonly<Record<keyof FleetInstanceArgs, true>> = {
    bundleId: true,
    userData: true,
    keyPairName: true,
    privateKey: true,
    openPorts: true,
    availabilityZone: true,
    tags: true,
    staticIp: true,
    formerly: true,
};

/** Arguments that would be passed over without a word: a name misspelt in JavaScript, or in an object from elsewhere. Pure. */
export function unknownArguments(args: object): readonly ArgumentProblem[] {
    const instances: unknown = Reflect.get(args, "instances");
    const named = typeof instances === "object" && instances !== null ? Object.entries(instances) : [];
    return [
        ...strangersIn(args, OF_FLEET, ""),
        ...named.flatMap(([name, own]: [string, unknown]) =>
            typeof own === "object" && own !== null
                ? strangersIn(own, OF_INSTANCE, `instances.${name}.`)
                : [],
        ),
    ];
}

function strangersIn(given: object, known: object, path: string): readonly ArgumentProblem[] {
    return Object.keys(given)
        .filter((key) => !Object.hasOwn(known, key))
        .map((key) => ({ propertyPath: `${path}${key}`, reason: "there is no such property" }));
}
