import type { Scope } from "./context";
import type { Session } from "./session";

/** Gives a command another name, in a scope and in those below it. */
export function putAlias(name: string, target: string, scope: Scope, session: Session): void {
    if (scope === scope.globalScope) {
        session.aliases.set(name.toLowerCase(), target);
    } else {
        session.scopedAliases.add(name.toLowerCase());
        scope.setAlias(name, target);
    }
}
