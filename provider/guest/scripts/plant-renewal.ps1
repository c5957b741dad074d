<#
.SYNOPSIS
    Prepares this machine to register anew with Systems Manager at its first start after Sysprep.
.DESCRIPTION
    Reads:     the SMBIOS UUID; the key that renewal-key.ps1 has made.
    Changes:   writes renewal-boot.ps1, renewal.json and renewal-register.ps1, in which the activation code is, into
               C:\ProgramData\pulumi-lightsail-windows, which is closed to all but administrators; registers the startup
               task 'pulumi-lightsail-windows registration'; deletes the key.
    Puts back: the task takes itself and its files away: on this machine once it is registered, on any other machine
               that starts from this disk at once.

    Parameters: activationId, sealedCode, region, expiresAt, bootScript and registerScript (texts).
#>
function Read-Code {
    if (-not (Test-Path -LiteralPath $renewalKey)) { throw 'The key for the activation code is not on this machine; it is made right before.' }
    $rsa = New-Rsa
    try {
        $rsa.FromXmlString("$(Get-Content -LiteralPath $renewalKey -Raw)")
        $bytes = $rsa.Decrypt([System.Convert]::FromBase64String("$($parameters.sealedCode)"), $true)
        return [System.Text.Encoding]::UTF8.GetString($bytes)
    }
    finally { $rsa.Dispose() }
}

function Install-RenewalTask {
    $uuid = Get-HardwareUuid 3
    if (-not $uuid) { throw 'The SMBIOS UUID of this machine could not be read, so that a clone could not be told from it.' }
    Open-PrivateFolder $stateFolder
    $code = Read-Code
    $registration = ConvertTo-Json -Compress -InputObject ([ordered]@{
            activationId     = "$($parameters.activationId)"
            activationCode   = $code
            region           = "$($parameters.region)"
            onlyUnregistered = $true
        })
    $encoded = [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($registration))
    Write-RenewalFile "$stateFolder\renewal-register.ps1" "`$parametersBase64 = '$encoded'`r`n$($parameters.registerScript)" $true
    Write-RenewalFile "$stateFolder\renewal.json" (ConvertTo-Json -Compress -InputObject ([ordered]@{ hardwareUuid = $uuid; expiresAt = "$($parameters.expiresAt)" })) $false
    Write-RenewalFile "$stateFolder\renewal-boot.ps1" "$($parameters.bootScript)" $true
    Remove-Item -LiteralPath $renewalKey -Force
    Register-StartupTask $renewalTaskName "$stateFolder\renewal-boot.ps1" 180
    return [ordered]@{ outcome = 'planted' }
}

Invoke-Script 'plant-renewal' {
    try { Install-RenewalTask }
    catch {
        Remove-RenewalTask
        throw
    }
}
