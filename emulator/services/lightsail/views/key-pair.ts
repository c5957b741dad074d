import type { KeyPair as KeyPairView } from "@aws-sdk/client-lightsail";
import type { KeyPair } from "../../world/model";
import { location } from "../operations-log";
import { tagsView } from "../tags";

/** A key pair as Lightsail shows it. */
export function keyPairView(keyPair: KeyPair): KeyPairView {
    return {
        name: keyPair.name,
        arn: keyPair.arn,
        supportCode: keyPair.supportCode,
        createdAt: keyPair.createdAt,
        location: location(keyPair.region, "all"),
        resourceType: "KeyPair",
        tags: tagsView(keyPair.tags),
        fingerprint: keyPair.fingerprint,
    };
}
