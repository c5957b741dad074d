import type { Statement } from "../syntax/ast";
import { Context, ReturnSignal } from "./context";
import type { Flow } from "./flow";

/** Runs statements up to a `return`. */

export function* runBody(statements: readonly Statement[], context: Context): Flow<void> {
    try {
        yield* context.session.language.statements(statements, context);
    } catch (error) {
        if (!(error instanceof ReturnSignal)) {
            throw error;
        }
    }
}
