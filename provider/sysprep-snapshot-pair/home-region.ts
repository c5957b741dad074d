import type { InputProblem } from "../inputs/parse";

/** A copy has the name of its original, so the Region of the original has no room for one. Pure. */
export function copiesToHome(
    { copyTo }: Readonly<Record<string, unknown>>,
    home: string | undefined,
    itself = "pair itself, where the Sysprep snapshot is anyway",
): readonly InputProblem[] {
    return Array.isArray(copyTo) && home !== undefined && copyTo.includes(home)
        ? [
              {
                  property: "copyTo",
                  reason: `names ${home}, the Region of the ${itself}; leave it out`,
              },
          ]
        : [];
}
