import { type InputProblem, isKnown } from "../inputs/parse";
import { DEFAULT_KEY_PAIR } from "../inputs/key-pair";
import { firewallProblems } from "./firewall-problems";
import type { Raw } from "../inputs/raw";

/**
 * Mistakes that show only when properties are seen together, or beside those of the instance there is.
 *
 * @param region where the inputs lead to; `undefined` when that is not known
 * @param keptDisks the names of disks that stay when the instance that is replaced goes
 */
export function crossProblems(
    raw: Raw,
    olds: Raw,
    region: string | undefined,
    keptDisks: readonly string[] = [],
): readonly InputProblem[] {
    return [
        ...firewallProblems(raw),
        ...zoneElsewhere(raw, olds, region),
        ...keyWithoutPair(raw),
        ...diskNames(raw, keptDisks),
        ...namelessAdoption(raw),
    ];
}

function namelessAdoption({ adoptExisting, nameIsAutomatic }: Raw): readonly InputProblem[] {
    return adoptExisting === true && nameIsAutomatic === true
        ? [
              {
                  property: "adoptExisting",
                  reason: "needs the name of the instance to take over, in `instanceName`",
              },
          ]
        : [];
}

/**
 * An instance that moves to another Region is checked with its old zone first, where that is all a program says or
 * where changes of it are ignored, as in a fleet; and then, as a new one, with the zone that it is to have.
 */
function zoneElsewhere(raw: Raw, olds: Raw, region: string | undefined): readonly InputProblem[] {
    const zone = raw["availabilityZone"];
    const isKept = zone === olds["availabilityZone"];
    if (typeof zone !== "string" || !isKnown(zone) || isKept || region === undefined) {
        return [];
    }
    if (zone.slice(0, -1) === region) {
        return [];
    }
    return [
        {
            property: "availabilityZone",
            reason: `${JSON.stringify(zone)} is not in ${region}, where this resource's settings lead; a snapshot makes instances in its own Region only`,
        },
    ];
}

function keyWithoutPair({ privateKey, keyPairName }: Raw): readonly InputProblem[] {
    const isOfNoUse = keyPairName === undefined || keyPairName === DEFAULT_KEY_PAIR;
    return privateKey !== undefined && isOfNoUse
        ? [
              {
                  property: "privateKey",
                  reason: `is of no use without \`keyPairName\`${keyPairName === undefined ? "" : " of a key pair of your own"}: with Lightsail's default key pair the password comes decrypted`,
              },
          ]
        : [];
}

/** Disks stay when their instance goes, and so do their names. */
function diskNames(raw: Raw, kept: readonly string[]): readonly InputProblem[] {
    const names = newDiskNames(raw);
    return names.flatMap((name, at) => {
        const property = `attachedDiskMapping.${at}.newDiskName`;
        if (name === undefined) {
            return [];
        }
        if (names.indexOf(name) < at) {
            return [{ property, reason: `"${name}" stands twice; names are unique within a Region` }];
        }
        return kept.includes(name)
            ? [
                  {
                      property,
                      reason: `is still "${name}" while the instance has to be replaced: the disk of that name stays when the old instance goes, so the new one needs another name`,
                  },
              ]
            : [];
    });
}

export function newDiskNames(raw: Raw): readonly (string | undefined)[] {
    const mapping = raw["attachedDiskMapping"];
    if (!Array.isArray(mapping)) {
        return [];
    }
    return mapping.map((disk: unknown) => {
        const name: unknown =
            typeof disk === "object" && disk !== null
                ? (disk as { newDiskName?: unknown }).newDiskName
                : undefined;
        return typeof name === "string" && isKnown(name) ? name : undefined;
    });
}
