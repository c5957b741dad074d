<#
.SYNOPSIS
    Makes the role credentials that the Systems Manager agent keeps on the disk count as expired.
.DESCRIPTION
    Reads:     identity_config.json of the agent.
    Changes:   CredentialsExpiresAt in it is set into the past, or the file is deleted where it has none.
    Puts back: nothing here. The agent that runs has its own copy in memory, and writes the file anew at its next
               refresh or start.

    With an expiry in the past, an agent asks for new credentials at its start, and passes the comparison of its
    hardware first: on a clone it does not pass. With one in the future it comes up as the source's node, for up to an
    hour, and compares nothing.
#>
$identityConfig = "$env:ProgramData\Amazon\SSM\runtimeconfig\identity_config.json"

function Test-CredentialsExpired { return ("$(Get-Content -LiteralPath $identityConfig -Raw)" -match '"CredentialsExpiresAt"\s*:\s*"2000-') }

function Set-CredentialsExpired {
    if (-not (Test-Path -LiteralPath $identityConfig)) { return }
    $text = "$(Get-Content -LiteralPath $identityConfig -Raw)"
    $expired = [regex]::Replace($text, '("CredentialsExpiresAt"\s*:\s*")[^"]*"', '${1}2000-01-01T00:00:00Z"')
    Set-Content -LiteralPath $identityConfig -Value $expired -Encoding ASCII
    if (-not (Test-CredentialsExpired)) { Remove-Item -LiteralPath $identityConfig -Force }
}
