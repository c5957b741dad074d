import { given } from "../given";
import type { FleetInstanceArgs, WindowsFleetArgs } from "./args";

/** What is `null` is left out, in the fleet and in each of its instances, as an optional value of elsewhere may be. Pure. */
export function withoutLeftOut(args: WindowsFleetArgs): WindowsFleetArgs {
    const { instances } = args;
    const isNamed = typeof instances === "object" && (instances as unknown) !== null;
    return {
        ...(given(args) as WindowsFleetArgs),
        ...(isNamed ? { instances: namedOf(instances) } : {}),
    };
}

function namedOf(instances: Readonly<Record<string, FleetInstanceArgs>>) {
    const entries = Object.entries(instances).map(([name, own]: [string, unknown]) => [
        name,
        typeof own === "object" && own !== null && !Array.isArray(own) ? given(own) : own,
    ]);
    return Object.fromEntries(entries) as Readonly<Record<string, FleetInstanceArgs>>;
}
