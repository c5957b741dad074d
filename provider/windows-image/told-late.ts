import { canonicalCidr } from "../inputs/cidr";
import { type InputProblem, isKnown } from "../inputs/parse";
import type { Raw } from "../inputs/raw";
import { MOST_TAGS } from "../inputs/tag-rules";

/** What a service would say no to only after the server's outage, or nobody would ever say. Pure. */
export function toldLate(raw: Raw): readonly InputProblem[] {
    return [
        ...crashOfSnapshot(raw),
        ...bothWays(raw["windowsUpdates"]),
        ...notAddresses(raw["sysprep"]),
        ...tooManyTags(raw["tags"], raw["copyTo"]),
    ];
}

function crashOfSnapshot({ consistency, from }: Raw): readonly InputProblem[] {
    return consistency === "crash" && isObject(from) && "snapshotName" in from
        ? [
              {
                  property: "consistency",
                  reason: "is about a server's snapshot, and the one named in `from` is there",
              },
          ]
        : [];
}

/** Installed and left out. */
function bothWays(windowsUpdates: unknown): readonly InputProblem[] {
    const { kbs, excludeKbs } = isObject(windowsUpdates) ? windowsUpdates : {};
    const both = listOf(kbs).filter((kb) => isKnown(kb) && listOf(excludeKbs).includes(kb));
    return both.length === 0
        ? []
        : [
              {
                  property: "windowsUpdates.excludeKbs",
                  reason: `names ${both.join(", ")}, which \`windowsUpdates.kbs\` asks for; take them out of one of the two`,
              },
          ];
}

/** Lightsail would refuse them when the builder is made, after the server's outage. */
function notAddresses(sysprep: unknown): readonly InputProblem[] {
    return listOf(isObject(sysprep) ? sysprep["rdpCidrs"] : []).flatMap((cidr, at) =>
        typeof cidr === "string" && cidr !== "" && isKnown(cidr) && canonicalCidr(cidr, "ipv4") === undefined
            ? [
                  {
                      property: `sysprep.rdpCidrs.${at}`,
                      reason: `${JSON.stringify(cidr)} is not an IPv4 address or range, as in 192.0.2.0/24`,
                  },
              ]
            : [],
    );
}

/** All that a builder or an image may come to carry of the package's own, besides one for each copy. */
const OWN_TAGS = 17;

function tooManyTags(tags: unknown, copyTo: unknown): readonly InputProblem[] {
    const count = isObject(tags) ? Object.keys(tags).length : 0;
    const most = MOST_TAGS - OWN_TAGS - listOf(copyTo).length;
    return count > most
        ? [{ property: "tags", reason: `${count} tags; at most ${most} fit beside the image's own` }]
        : [];
}

function listOf(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Raw {
    return typeof value === "object" && value !== null;
}
