import { validationFailure } from "./errors";

/** API reference: a CommandId has 36 characters, and is refused before it is looked up. */
const length = 36;

/** Refuses what cannot be a command's id. */
export function demandCommandId(id: string): void {
    if (id.length !== length)
        throw validationFailure([`Value '${id}' at 'commandId' must have a length of ${length}`]);
}
