import { scriptedCloud } from "./scripted-aws";

const CREATED_AT_SECONDS = 1_770_000_000;

export const CREATED_AT = new Date(CREATED_AT_SECONDS * 1_000);

const LOCATION = { availabilityZone: "us-east-1a", regionName: "us-east-1" };

/** The least that Lightsail answers about an instance, in its own members. */
export const INSTANCE = {
    name: "shop",
    arn: "arn:shop",
    createdAt: CREATED_AT_SECONDS,
    location: LOCATION,
    blueprintId: "windows_server_2022",
    bundleId: "medium_win_3_0",
    state: { code: 16, name: "running" },
};

/** The least that Lightsail answers about an instance snapshot. */
export const SNAPSHOT = {
    name: "shop-backup",
    arn: "arn:backup",
    createdAt: CREATED_AT_SECONDS,
    location: LOCATION,
    state: "pending",
};

/** A cloud that answers the same to every request, and what it was asked last. */
export function answering(json: unknown) {
    const { cloud, aws } = scriptedCloud(() => ({ json }));
    return { lightsail: cloud.lightsail, ssm: cloud.ssm, input: () => aws.calls.at(-1)?.input };
}
