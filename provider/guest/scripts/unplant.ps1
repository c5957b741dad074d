<#
.SYNOPSIS
    Takes the builder's startup task off a disk.
.DESCRIPTION
    Reads:     whether the task and its files are there.
    Changes:   removes the scheduled task 'pulumi-lightsail-windows builder', its files and its firewall rules.
    Puts back: the agent's identity_config.json as it was before plant.ps1, where the agent has not written it since.
#>
function Show-Credentials {
    $saved = "$stateFolder\builder-credentials.json"
    if (-not (Test-Path -LiteralPath $saved) -or -not (Test-Path -LiteralPath $identityConfig)) { return }
    if (Test-CredentialsExpired) { Copy-Item -LiteralPath $saved -Destination $identityConfig -Force }
}

Invoke-Script 'unplant' {
    Show-Credentials
    $left = @(Remove-BuilderTask)
    [ordered]@{ clean = ($left.Count -eq 0); left = $left }
}
