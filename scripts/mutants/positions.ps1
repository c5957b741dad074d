<#
.SYNOPSIS
    Every place of a script where it can be broken in a way that a test should notice, by the real parser's positions.
.DESCRIPTION
    $scripts is a list of paths; prints one JSON object a place: script, kind, start, end, text that takes its place.
#>
$opposites = @{
    Ieq = '-ne'; Ine = '-eq'; Ceq = '-cne'; Cne = '-ceq'; Ilt = '-ge'; Ige = '-lt'; Igt = '-le'; Ile = '-gt'
    And = '-or'; Or = '-and'; Imatch = '-notmatch'; Inotmatch = '-match'; Cmatch = '-cnotmatch'; Cnotmatch = '-cmatch'
    Ilike = '-notlike'; Inotlike = '-like'; Icontains = '-notcontains'; Inotcontains = '-contains'
    Iin = '-notin'; Inotin = '-in'; Plus = '-'; Minus = '+'; Multiply = '/'; Divide = '*'; Band = '-bor'; Bor = '-band'
}
$global:places = New-Object System.Collections.Generic.List[object]
function Add-Place([string]$Script, [string]$Kind, $Extent, [string]$Text) {
    $global:places.Add([ordered]@{ script = $Script; kind = $Kind; start = $Extent.StartOffset; end = $Extent.EndOffset; text = $Text; line = $Extent.StartLineNumber })
}
function Add-Condition([string]$Script, $Condition) {
    if ($null -ne $Condition) { Add-Place $Script 'condition' $Condition.Extent "-not ($($Condition.Extent.Text))" }
}
foreach ($script in $scripts) {
    $tokens = $null
    $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($script, [ref]$tokens, [ref]$errors)
    foreach ($node in $tree.FindAll({ $true }, $true)) {
        switch ($node.GetType().Name) {
            'IfStatementAst' { foreach ($clause in $node.Clauses) { Add-Condition $script $clause.Item1 } }
            'WhileStatementAst' { Add-Condition $script $node.Condition }
            'DoWhileStatementAst' { Add-Condition $script $node.Condition }
            'DoUntilStatementAst' { Add-Condition $script $node.Condition }
            'ForStatementAst' { Add-Condition $script $node.Condition }
            'BinaryExpressionAst' {
                $text = $opposites["$($node.Operator)"]
                if ($text) { Add-Place $script 'operator' $node.ErrorPosition $text }
            }
            'ConstantExpressionAst' {
                if ($node.Value -is [int]) { Add-Place $script 'number' $node.Extent "$($node.Value + 1)" }
            }
        }
        $isBlock = $node -is [System.Management.Automation.Language.StatementBlockAst] -or $node -is [System.Management.Automation.Language.NamedBlockAst]
        if (-not $isBlock) { continue }
        foreach ($statement in $node.Statements) {
            if ($statement -is [System.Management.Automation.Language.FunctionDefinitionAst]) { continue }
            if ($statement.Extent.EndLineNumber - $statement.Extent.StartLineNumber -gt 8) { continue }
            Add-Place $script 'statement' $statement.Extent ''
        }
    }
}
ConvertTo-Json -InputObject $global:places.ToArray() -Compress -Depth 3
