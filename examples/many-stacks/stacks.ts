/** One server, and the stack that its images belong to. */
export interface ServerStack {
    readonly name: string;
    readonly instanceName: string;
    readonly region: string;
    /** A profile of the shared AWS configuration files, for the account; without it, whatever the environment says. */
    readonly profile?: string;
}

/** As in 2026-11; another one makes new images, with outages. */
export const month = "2026-11";

/**
 * So many at once: in all, as this computer's memory allows; in one Region of one account, as the account's rate of calls
 * and its quotas do (docs/scale.md).
 */
export const atOnce = { inAll: 8, inOneRegion: 4 };

export const stacks: readonly ServerStack[] = [
    { name: "shop-1", instanceName: "shop-windows-1", region: "us-east-1" },
    { name: "shop-2", instanceName: "shop-windows-2", region: "us-east-1" },
    { name: "office-1", instanceName: "office-windows-1", region: "eu-west-1", profile: "office" },
];
