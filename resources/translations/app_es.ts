<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
<context>
    <name>Abilities</name>
    <message>
        <source>see accounts</source>
        <translation>ver cuentas</translation>
    </message>
    <message>
        <source>see transactions</source>
        <translation>ver transacciones</translation>
    </message>
    <message>
        <source>see addresses</source>
        <translation>ver direcciones</translation>
    </message>
    <message>
        <source>make addresses</source>
        <translation>crear direcciones</translation>
    </message>
    <message>
        <source>send</source>
        <translation>enviar</translation>
    </message>
    <message>
        <source>deposit</source>
        <translation>depositar</translation>
    </message>
    <message>
        <source>withdraw</source>
        <translation>retirar</translation>
    </message>
    <message>
        <source>move between accounts</source>
        <translation>mover entre cuentas</translation>
    </message>
    <message>
        <source>ask for money</source>
        <translation>pedir dinero</translation>
    </message>
    <message>
        <source>buy</source>
        <translation>comprar</translation>
    </message>
    <message>
        <source>sell</source>
        <translation>vender</translation>
    </message>
    <message>
        <source>see ways to pay</source>
        <translation>ver formas de pago</translation>
    </message>
    <message>
        <source>open accounts</source>
        <translation>abrir cuentas</translation>
    </message>
    <message>
        <source>rename accounts</source>
        <translation>renombrar cuentas</translation>
    </message>
    <message>
        <source>close accounts</source>
        <translation>cerrar cuentas</translation>
    </message>
    <message>
        <source>bill customers</source>
        <translation>cobrar a clientes</translation>
    </message>
    <message>
        <source>give payments back</source>
        <translation>devolver pagos</translation>
    </message>
    <message>
        <source>make checkouts</source>
        <translation>crear botones de cobro</translation>
    </message>
    <message>
        <source>read the inbox</source>
        <translation>leer los avisos</translation>
    </message>
    <message>
        <source>change the profile</source>
        <translation>cambiar el perfil</translation>
    </message>
    <message>
        <source>an API key</source>
        <translation>una clave de API</translation>
    </message>
    <message>
        <source>consent in the browser</source>
        <translation>consentimiento en el navegador</translation>
    </message>
    <message>
        <source>a platform key</source>
        <translation>una clave de la plataforma de desarrollo</translation>
    </message>
    <message>
        <source>This sign-in cannot do this: add {scope} to it.</source>
        <translation>Este acceso no puede hacerlo: agréguele {scope}.</translation>
    </message>
    <message>
        <source>This sign-in cannot {what}: add {scope} to it.</source>
        <translation>Este acceso no puede {what}: agréguele {scope}.</translation>
    </message>
    <message>
        <source>Retired by the venue in {year}. It works in practice.</source>
        <translation>La plataforma lo retiró en {year}. Funciona en práctica.</translation>
    </message>
    <message>
        <source>The venue moved this to another interface. It works in practice.</source>
        <translation>La plataforma lo pasó a otra interfaz. Funciona en práctica.</translation>
    </message>
    <message>
        <source>The venue no longer lists this. It works in practice.</source>
        <translation>La plataforma ya no lo documenta. Funciona en práctica.</translation>
    </message>
    <message>
        <source>{what} (add {scope})</source>
        <translation>{what} (agregue {scope})</translation>
    </message>
    <message>
        <source>It can: {what}.</source>
        <translation>Puede: {what}.</translation>
    </message>
    <message>
        <source>It cannot: {what}.</source>
        <translation>No puede: {what}.</translation>
    </message>
    <message>
        <source>Retired by the venue, in practice only: {what}.</source>
        <translation>Retirado por la plataforma, solo en práctica: {what}.</translation>
    </message>
</context>
<context>
    <name>AbilitiesPage</name>
    <message>
        <source>What this sign-in may do</source>
        <translation>Lo que puede hacer este acceso</translation>
    </message>
</context>
<context>
    <name>AccountDesk</name>
    <message>
        <source>practice needs none</source>
        <translation>la práctica no las necesita</translation>
    </message>
    <message>
        <source>this computer&apos;s key ring</source>
        <translation>llavero de esta computadora</translation>
    </message>
    <message>
        <source>in memory for this session ({why})</source>
        <translation>en memoria, solo en esta sesión ({why})</translation>
    </message>
    <message>
        <source>none kept yet</source>
        <translation>aún no se guarda ninguna</translation>
    </message>
    <message>
        <source>The key will be kept in this computer&apos;s key ring; without one, in memory for this session.</source>
        <translation>La llave se guardará en el llavero de esta computadora; si no lo hay, en memoria durante esta sesión.</translation>
    </message>
    <message>
        <source>The key will be kept: {tier}.</source>
        <translation>La llave se guardará: {tier}.</translation>
    </message>
    <message>
        <source>Practice exchange — no real money</source>
        <translation>Bolsa de práctica — sin dinero real</translation>
    </message>
    <message>
        <source>LIVE — {label} ({venue})</source>
        <translation>REAL — {label} ({venue})</translation>
    </message>
    <message>
        <source>LIVE — public data, no account</source>
        <translation>REAL — datos públicos, sin cuenta</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Agregar cuenta…</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Paneles</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Configuración…</translation>
    </message>
    <message>
        <source>Sign out of</source>
        <translation>Cerrar sesión de</translation>
    </message>
    <message numerus="yes">
        <source>The key works: %n balance(s) read.</source>
        <translation>
            <numerusform>La llave funciona: se leyó %n saldo.</numerusform>
            <numerusform>La llave funciona: se leyeron %n saldos.</numerusform>
        </translation>
    </message>
    <message>
        <source>{label} was added; keys: {tier}. Open it from the menu at the top left.</source>
        <translation>Se agregó {label}; llaves: {tier}. Ábrala desde el menú de arriba a la izquierda.</translation>
    </message>
    <message>
        <source>{label} was forgotten.</source>
        <translation>Se olvidó {label}.</translation>
    </message>
    <message>
        <source>Add an account first: there is nothing to unlock.</source>
        <translation>Primero agregue una cuenta: no hay nada que desbloquear.</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Accounts to keep in order</source>
        <translation>Cuentas por ordenar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Open new</source>
        <translation>Abrir nueva</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renombrar</translation>
    </message>
    <message>
        <source>Make primary</source>
        <translation>Hacer principal</translation>
    </message>
    <message>
        <source>Close account…</source>
        <translation>Cerrar cuenta…</translation>
    </message>
    <message>
        <source>Select an account first.</source>
        <translation>Seleccione antes una cuenta.</translation>
    </message>
    <message>
        <source>Type a name first.</source>
        <translation>Escriba antes un nombre.</translation>
    </message>
    <message>
        <source>Asking the venue…</source>
        <translation>Preguntando a la plataforma…</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>Refused</source>
        <translation>Rechazo</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
</context>
<context>
    <name>ActivityPane</name>
    <message>
        <source>Activity</source>
        <translation>Bitácora</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>The newest on top. Asked and decided: from the journal; connection: since this start.</source>
        <translation>Lo más nuevo arriba. Lo pedido y lo decidido: de la bitácora; la conexión: desde este inicio.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué pasó</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
</context>
<context>
    <name>AddAccount</name>
    <message>
        <source>Add an account</source>
        <translation>Agregar una cuenta</translation>
    </message>
    <message>
        <source>Venue</source>
        <translation>Plataforma</translation>
    </message>
    <message>
        <source>Way to sign in</source>
        <translation>Forma de acceder</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Llave</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secreto</translation>
    </message>
    <message>
        <source>Only to look: this sign-in may move nothing</source>
        <translation>Solo para ver: este acceso no puede mover nada</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copiar dirección</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Your browser asks you now. Waiting for your answer, ten minutes at most…</source>
        <translation>Su navegador le pregunta ahora. Se espera su respuesta, diez minutos como máximo…</translation>
    </message>
    <message>
        <source>No browser could be opened. Copy the address and open it yourself; waiting for your answer…</source>
        <translation>No se pudo abrir un navegador. Copie la dirección y ábrala usted; se espera su respuesta…</translation>
    </message>
    <message>
        <source>Nothing was kept.</source>
        <translation>No se guardó nada.</translation>
    </message>
    <message>
        <source>Opening the browser…</source>
        <translation>Abriendo el navegador…</translation>
    </message>
    <message>
        <source>Reading the balances with these keys…</source>
        <translation>Leyendo los saldos con estas llaves…</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Desistir</translation>
    </message>
    <message>
        <source>Sign in in the browser…</source>
        <translation>Acceder en el navegador…</translation>
    </message>
    <message>
        <source>Coinbtr signs with one key (a token). Make one that may read, trade and transfer.</source>
        <translation>Coinbtr firma con una sola llave (un token). Cree una que pueda leer, operar y transferir.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Tauros signs every request with a key and a secret, and asks for your NIP with each transfer.</source>
        <translation>Tauros firma cada solicitud con una llave y un secreto, y pide su NIP en cada transferencia.</translation>
    </message>
    <message>
        <source>a new account</source>
        <translation>una cuenta nueva</translation>
    </message>
    <message>
        <source>no blanks around it and no line breaks</source>
        <translation>sin espacios alrededor y sin saltos de línea</translation>
    </message>
    <message>
        <source>at most 40 characters</source>
        <translation>40 caracteres como máximo</translation>
    </message>
    <message>
        <source>Key and secret</source>
        <translation>Clave y secreto</translation>
    </message>
    <message>
        <source>A key of the venue&apos;s developer platform: its name and its private key (PEM, or base64 for Ed25519). This is what the venue takes today.</source>
        <translation>Una clave de la plataforma de desarrollo: su nombre y su clave privada (PEM, o base64 para Ed25519). Es lo que la plataforma acepta hoy.</translation>
    </message>
    <message>
        <source>You agree in your browser. It needs a client id and a client secret, which the venue gives to nobody new at present.</source>
        <translation>Usted da su consentimiento en el navegador. Hacen falta un id y un secreto de cliente, que la plataforma no da por ahora a nadie nuevo.</translation>
    </message>
    <message>
        <source>A key and its secret, as made until 2025. The venue says that keys of this kind have expired.</source>
        <translation>Una clave y su secreto, como se hacían hasta 2025. La plataforma dice que las claves de este tipo han vencido.</translation>
    </message>
    <message>
        <source>Key name</source>
        <translation>Nombre de la clave</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Clave privada</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Id de cliente</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Secreto de cliente</translation>
    </message>
    <message>
        <source>Platform key (CDP)</source>
        <translation>Clave de plataforma (CDP)</translation>
    </message>
    <message>
        <source>In the browser (OAuth2)</source>
        <translation>En el navegador (OAuth2)</translation>
    </message>
    <message>
        <source>API key and secret</source>
        <translation>Clave y secreto de API</translation>
    </message>
    <message>
        <source>no blanks or line breaks: paste the key alone</source>
        <translation>sin espacios ni saltos de línea: pegue solo la llave</translation>
    </message>
    <message>
        <source>a key has plain letters, digits and signs only</source>
        <translation>una llave solo lleva letras sencillas, dígitos y signos</translation>
    </message>
    <message>
        <source>too long for a key</source>
        <translation>demasiado larga para una llave</translation>
    </message>
    <message>
        <source>not a secret of this venue: it must be base64</source>
        <translation>no es un secreto de esta plataforma: debe ser base64</translation>
    </message>
    <message>
        <source>a secret of this kind has at most 32 characters</source>
        <translation>un secreto de este tipo tiene 32 caracteres como máximo</translation>
    </message>
    <message>
        <source>not a private key: paste all of it, and nothing around it</source>
        <translation>no es una clave privada: péguela completa y nada más</translation>
    </message>
</context>
<context>
    <name>AlertDesk</name>
    <message>
        <source>{what} — and {count} more</source>
        <translation>{what} — y {count} más</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>Price at or above</source>
        <translation>Precio igual o mayor que</translation>
    </message>
    <message>
        <source>Price at or below</source>
        <translation>Precio igual o menor que</translation>
    </message>
    <message>
        <source>Spread at least</source>
        <translation>Spread de al menos</translation>
    </message>
    <message>
        <source>Spread at most</source>
        <translation>Spread de a lo más</translation>
    </message>
    <message>
        <source>Wall placed</source>
        <translation>Muro puesto</translation>
    </message>
    <message>
        <source>Wall pulled</source>
        <translation>Muro retirado</translation>
    </message>
    <message>
        <source>Book older than</source>
        <translation>Libro con más de</translation>
    </message>
    <message>
        <source>An order of yours is filled</source>
        <translation>Se ejecuta una orden de usted</translation>
    </message>
    <message>
        <source>A deposit is on its way, or there</source>
        <translation>Un depósito viene en camino o ya llegó</translation>
    </message>
    <message>
        <source>A transfer is settled, or not known</source>
        <translation>Una transferencia queda hecha o no se sabe</translation>
    </message>
    <message>
        <source>Any market</source>
        <translation>Cualquier mercado</translation>
    </message>
    <message>
        <source>Deposit of {amount} {coin} is there.</source>
        <translation>Llegó el depósito de {amount} {coin}.</translation>
    </message>
    <message>
        <source>Deposit of {amount} {coin} is on its way.</source>
        <translation>El depósito de {amount} {coin} viene en camino.</translation>
    </message>
    <message>
        <source>{market} since {since}: {pulled} walls pulled; the largest: {wall}</source>
        <translation>{market} desde las {since}: {pulled} muros retirados; el mayor: {wall}</translation>
    </message>
    <message>
        <source>{market} since {since}: {placed} walls placed; the largest: {wall}</source>
        <translation>{market} desde las {since}: {placed} muros puestos; el mayor: {wall}</translation>
    </message>
    <message>
        <source>{market} since {since}: walls placed {placed}, pulled {pulled}; the largest: {wall}</source>
        <translation>{market} desde las {since}: muros puestos {placed}, retirados {pulled}; el mayor: {wall}</translation>
    </message>
    <message>
        <source>of at least {amount}</source>
        <translation>de al menos {amount}</translation>
    </message>
    <message>
        <source>{price}, at or above {limit}</source>
        <translation>{price}, igual o mayor que {limit}</translation>
    </message>
    <message>
        <source>{price}, at or below {limit}</source>
        <translation>{price}, igual o menor que {limit}</translation>
    </message>
    <message>
        <source>spread for 10,000 MXN {spread} or more (limit {limit})</source>
        <translation>spread para 10,000 MXN: {spread} o más (límite {limit})</translation>
    </message>
    <message>
        <source>spread for 10,000 MXN {spread} (limit {limit})</source>
        <translation>spread para 10,000 MXN: {spread} (límite {limit})</translation>
    </message>
    <message>
        <source>the book is {age} old</source>
        <translation>el libro tiene {age}</translation>
    </message>
    <message>
        <source>wall placed: {wall}</source>
        <translation>muro puesto: {wall}</translation>
    </message>
    <message>
        <source>wall pulled, shown {span}: {wall}</source>
        <translation>muro retirado, visible {span}: {wall}</translation>
    </message>
    <message>
        <source>{wall}, placed</source>
        <translation>{wall}, puesto</translation>
    </message>
    <message>
        <source>{wall}, shown {span}, pulled</source>
        <translation>{wall}, visible {span}, retirado</translation>
    </message>
    <message>
        <source>bid of {amount} {coin} at {price}</source>
        <translation>compra de {amount} {coin} a {price}</translation>
    </message>
    <message>
        <source>ask of {amount} {coin} at {price}</source>
        <translation>venta de {amount} {coin} a {price}</translation>
    </message>
    <message>
        <source>Filled: bought at {price}, got {amount} {coin} ({market}).</source>
        <translation>Ejecutada: compra a {price}, recibe {amount} {coin} ({market}).</translation>
    </message>
    <message>
        <source>Filled: sold at {price}, got {amount} {coin} ({market}).</source>
        <translation>Ejecutada: venta a {price}, recibe {amount} {coin} ({market}).</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Tell me when</source>
        <translation>Avisar cuando</translation>
    </message>
    <message>
        <source>Last told</source>
        <translation>Último aviso</translation>
    </message>
    <message>
        <source>off</source>
        <translation>apagado</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>once</source>
        <translation>una vez</translation>
    </message>
    <message>
        <source>on</source>
        <translation>encendido</translation>
    </message>
</context>
<context>
    <name>AlertsDialog</name>
    <message>
        <source>Alerts · {place}</source>
        <translation>Avisos · {place}</translation>
    </message>
    <message>
        <source>What to wait for</source>
        <translation>Qué esperar</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Mercado</translation>
    </message>
    <message>
        <source>Only once</source>
        <translation>Solo una vez</translation>
    </message>
    <message>
        <source>Add alert</source>
        <translation>Agregar aviso</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Apagar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>With a sound</source>
        <translation>Con sonido</translation>
    </message>
    <message>
        <source>Do not disturb: note it in Activity only</source>
        <translation>No molestar: anotarlo solo en la Bitácora</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Precio</translation>
    </message>
    <message>
        <source>Spread for 10,000 MXN</source>
        <translation>Spread para 10,000 MXN</translation>
    </message>
    <message>
        <source>At least (may stay empty)</source>
        <translation>Al menos (puede quedar vacío)</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Antigüedad</translation>
    </message>
    <message>
        <source>Now {value}.</source>
        <translation>Ahora {value}.</translation>
    </message>
    <message>
        <source>It is there already: you are told when it comes there again.</source>
        <translation>Ya está ahí: se le avisa cuando vuelva a llegar.</translation>
    </message>
    <message>
        <source>Last known {value}, {age} ago.</source>
        <translation>Lo último que se supo: {value}, hace {age}.</translation>
    </message>
    <message>
        <source>Walls are single orders that dwarf the others. Nearly all are pulled before they are met.</source>
        <translation>Un muro es una sola orden mucho mayor que las demás. Casi todos se retiran antes de que se les alcance.</translation>
    </message>
    <message>
        <source>Tells when a book could not be read for so long, and again after it came back.</source>
        <translation>Avisa cuando un libro no se pudo leer por ese tiempo, y otra vez después de que volvió.</translation>
    </message>
    <message>
        <source>The value now is not known.</source>
        <translation>No se sabe el valor de ahora.</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Encender</translation>
    </message>
</context>
<context>
    <name>AmountRow</name>
    <message>
        <source>Coin</source>
        <translation>Moneda</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Máx.</translation>
    </message>
    <message>
        <source>The amount cannot be read.</source>
        <translation>No se puede leer la cantidad.</translation>
    </message>
    <message>
        <source>Zero cannot be sent.</source>
        <translation>No se puede enviar cero.</translation>
    </message>
    <message>
        <source>The available {coin} is not known yet.</source>
        <translation>Aún no se sabe cuánto {coin} hay disponible.</translation>
    </message>
    <message>
        <source>Only {available} {coin} are available.</source>
        <translation>Solo hay {available} {coin} disponibles.</translation>
    </message>
    <message>
        <source>Available {amount}</source>
        <translation>Disponible {amount}</translation>
    </message>
    <message>
        <source>Send everything available</source>
        <translation>Enviar todo lo disponible</translation>
    </message>
</context>
<context>
    <name>AttentionDesk</name>
    <message>
        <source>This was decided meanwhile: {state}.</source>
        <translation>Esto ya se decidió entretanto: {state}.</translation>
    </message>
    <message>
        <source>You said: this is it</source>
        <translation>Usted dijo: es este</translation>
    </message>
    <message>
        <source>You said: this is another one</source>
        <translation>Usted dijo: es otro</translation>
    </message>
    <message>
        <source>You gave no code</source>
        <translation>Usted no dio ningún código</translation>
    </message>
    <message>
        <source>Looked at {at}: nothing there that decides it.</source>
        <translation>Revisado a las {at}: nada que lo decida.</translation>
    </message>
    <message>
        <source>Could not look: {reason}</source>
        <translation>No se pudo revisar: {reason}</translation>
    </message>
    <message>
        <source>You said: it was sent</source>
        <translation>Usted dijo: sí se envió</translation>
    </message>
    <message>
        <source>You said: it was not sent</source>
        <translation>Usted dijo: no se envió</translation>
    </message>
    <message>
        <source>You accepted a journal that looks restored from a backup.</source>
        <translation>Usted aceptó un registro que parece restaurado de un respaldo.</translation>
    </message>
    <message>
        <source>Not in this journal: {what}</source>
        <translation>No está en este registro: {what}</translation>
    </message>
</context>
<context>
    <name>AttentionPane</name>
    <message>
        <source>Attention</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>Nothing needs you: whatever was sent is settled.</source>
        <translation>Nada requiere su atención: todo lo enviado está resuelto.</translation>
    </message>
    <message>
        <source>What needs attention</source>
        <translation>Lo que requiere atención</translation>
    </message>
    <message>
        <source>Nothing here is ever sent again by itself. The venue&apos;s records are read until it is known.</source>
        <translation>Nada de esto se reenvía solo. Se leen los registros de la plataforma hasta saberlo.</translation>
    </message>
</context>
<context>
    <name>BalancesPane</name>
    <message>
        <source>Balances</source>
        <translation>Saldos</translation>
    </message>
    <message>
        <source>Balances by coin</source>
        <translation>Saldos por moneda</translation>
    </message>
    <message>
        <source>≈ {worth} MXN</source>
        <translation>≈ {worth} MXN</translation>
    </message>
    <message>
        <source>Coin</source>
        <translation>Mon.</translation>
    </message>
    <message>
        <source>seen {at}</source>
        <translation>visto {at}</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Retenido</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pendiente</translation>
    </message>
</context>
<context>
    <name>Block</name>
    <message>
        <source>The market&apos;s rules are not known yet.</source>
        <translation>Aún no se conocen las reglas del mercado.</translation>
    </message>
    <message>
        <source>This market cannot be traded: {text}</source>
        <translation>No se puede operar en este mercado: {text}</translation>
    </message>
    <message>
        <source>No order book has been seen yet.</source>
        <translation>Aún no se ha visto ningún libro de órdenes.</translation>
    </message>
    <message>
        <source>The order book is stale: its prices may be gone.</source>
        <translation>El libro de órdenes está atrasado: sus precios pueden haber cambiado.</translation>
    </message>
    <message>
        <source>Live is locked. Unlock it first.</source>
        <translation>La cuenta real está bloqueada. Primero desbloquéela.</translation>
    </message>
    <message>
        <source>Nobody is on the other side of the book.</source>
        <translation>No hay nadie del otro lado del libro.</translation>
    </message>
    <message>
        <source>Zero cannot be ordered.</source>
        <translation>No se puede ordenar cero.</translation>
    </message>
    <message>
        <source>The {part} takes at most {first} decimals.</source>
        <translation>Decimales permitidos en {part}: {first} como máximo.</translation>
    </message>
    <message>
        <source>Prices go in steps of {first}.</source>
        <translation>Los precios van en pasos de {first}.</translation>
    </message>
    <message>
        <source>{first} {coin} does not come out even; the nearest is {second} {coin}.</source>
        <translation>{first} {coin} no sale exacto; lo más cercano es {second} {coin}.</translation>
    </message>
    <message>
        <source>Only {first} of {second} {coin} are visible in the book.</source>
        <translation>En el libro solo se ven {first} de {second} {coin}.</translation>
    </message>
    <message>
        <source>The venue takes no less than {first} {coin}.</source>
        <translation>La plataforma no acepta menos de {first} {coin}.</translation>
    </message>
    <message>
        <source>The venue takes no order worth less than {first} {coin}.</source>
        <translation>La plataforma no acepta órdenes por menos de {first} {coin}.</translation>
    </message>
    <message>
        <source>The available {coin} is not known yet.</source>
        <translation>Aún no se sabe cuánto {coin} hay disponible.</translation>
    </message>
    <message>
        <source>Needs {first} {coin}; {second} are available.</source>
        <translation>Se necesitan {first} {coin}; hay {second} disponibles.</translation>
    </message>
    <message>
        <source>The price is {first} % through mid; 10 % is the limit.</source>
        <translation>El precio rebasa el medio por {first} %; el límite es 10 %.</translation>
    </message>
</context>
<context>
    <name>BtrPayForm</name>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Pay the payee of the practice exchange</source>
        <translation>Pagar al destinatario de práctica</translation>
    </message>
    <message>
        <source>Pay {email}</source>
        <translation>Pagar a {email}</translation>
    </message>
    <message>
        <source>The e-mail cannot be used.</source>
        <translation>No se puede usar el correo.</translation>
    </message>
</context>
<context>
    <name>CancelOrders</name>
    <message>
        <source>Cancel orders</source>
        <translation>Cancelar órdenes</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Mercado</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Lado</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Cancel this order</source>
        <translation>Cancelar esta orden</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n order(s)</source>
        <translation>
            <numerusform>Cancelar %n orden</numerusform>
            <numerusform>Cancelar %n órdenes</numerusform>
        </translation>
    </message>
    <message>
        <source>Asked to cancel. An order may have been filled first: the result says so.</source>
        <translation>Se pidió cancelar. Una orden puede haberse ejecutado antes: el resultado lo dice.</translation>
    </message>
    <message>
        <source>Take this order back?</source>
        <translation>¿Retirar esta orden?</translation>
    </message>
    <message>
        <source>Take these orders back?</source>
        <translation>¿Retirar estas órdenes?</translation>
    </message>
    <message>
        <source>asked…</source>
        <translation>pedido…</translation>
    </message>
    <message>
        <source>Orders to cancel</source>
        <translation>Órdenes por cancelar</translation>
    </message>
    <message>
        <source>All markets</source>
        <translation>Todos los mercados</translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation>Ambos lados</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Conservarlas</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarla</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Precio</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
</context>
<context>
    <name>CandleChart</name>
    <message>
        <source>Candles</source>
        <translation>Velas</translation>
    </message>
    <message>
        <source>history begins here</source>
        <translation>aquí empieza el historial</translation>
    </message>
    <message>
        <source>VWAP</source>
        <translation>VWAP</translation>
    </message>
</context>
<context>
    <name>CarefulDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>Caution</name>
    <message>
        <source>The average price is {figure} % worse than mid.</source>
        <translation>El precio promedio es {figure} % peor que el medio.</translation>
    </message>
    <message>
        <source>This takes {figure} % of everything visible on that side.</source>
        <translation>Esto toma {figure} % de todo lo visible de ese lado.</translation>
    </message>
    <message>
        <source>The price is {figure} % beyond mid.</source>
        <translation>El precio rebasa el medio por {figure} %.</translation>
    </message>
</context>
<context>
    <name>ChartPane</name>
    <message>
        <source>Chart</source>
        <translation>Gráfica</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n hueco</numerusform>
            <numerusform>%n huecos</numerusform>
        </translation>
    </message>
    <message>
        <source>Candles of {interval}</source>
        <translation>Velas de {interval}</translation>
    </message>
    <message>
        <source>No trade was seen yet: history begins with the first.</source>
        <translation>Aún no se ve ninguna operación: el historial empieza con la primera.</translation>
    </message>
    <message>
        <source>Hollow, dashed: trades were missed; high, low and volume are bounds. VWAP as seen since midnight.</source>
        <translation>Hueca, punteada: faltan operaciones; máximo, mínimo y volumen son cotas. VWAP según lo visto desde medianoche.</translation>
    </message>
    <message>
        <source>Waiting for the first trade</source>
        <translation>Esperando la primera operación</translation>
    </message>
    <message>
        <source>Point at a candle, or use ← → · drag, wheel, + − to look elsewhere</source>
        <translation>Señale una vela, o use ← → · arrastre, rueda, + − para ver otro lugar</translation>
    </message>
    <message>
        <source>trades were missed: nobody knows</source>
        <translation>faltan operaciones: nadie lo sabe</translation>
    </message>
    <message>
        <source>no trade was seen</source>
        <translation>no se vio ninguna operación</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>aún no leído</translation>
    </message>
    <message>
        <source>before history begins: nobody knows</source>
        <translation>antes de que empiece el historial: nadie lo sabe</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>todavía no</translation>
    </message>
    <message>
        <source>{share} seen</source>
        <translation>se vio el {share}</translation>
    </message>
    <message numerus="yes">
        <source>%n trade(s)</source>
        <translation>
            <numerusform>%n operación</numerusform>
            <numerusform>%n operaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>VWAP {price}</source>
        <translation>VWAP {price}</translation>
    </message>
    <message>
        <source>{time} to go</source>
        <translation>faltan {time}</translation>
    </message>
    <message>
        <source>not read to its end yet</source>
        <translation>aún no leída entera</translation>
    </message>
</context>
<context>
    <name>CloseAccount</name>
    <message>
        <source>Close account</source>
        <translation>Cerrar cuenta</translation>
    </message>
    <message>
        <source>“{name}” ({balance}) will be closed at the venue. It does not come back.</source>
        <translation>“{name}” ({balance}) se cerrará en la plataforma. No vuelve.</translation>
    </message>
    <message>
        <source>Whatever is sent to its addresses afterwards may be lost.</source>
        <translation>Lo que después se envíe a sus direcciones puede perderse.</translation>
    </message>
</context>
<context>
    <name>CodeDesk</name>
    <message>
        <source>You gave no code</source>
        <translation>Usted no dio ningún código</translation>
    </message>
</context>
<context>
    <name>CodeForm</name>
    <message>
        <source>Code of the venue</source>
        <translation>Código de la plataforma</translation>
    </message>
    <message>
        <source>Send the code</source>
        <translation>Enviar el código</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Desistir</translation>
    </message>
    <message>
        <source>Given up, or not in time: the venue&apos;s list is read, and only then it counts as not accepted.</source>
        <translation>Si desiste o no llega a tiempo: se lee la lista de la plataforma, y solo entonces cuenta como no aceptado.</translation>
    </message>
    <message>
        <source>Practice takes this code: {code}. A real venue sends it to you alone.</source>
        <translation>Práctica acepta este código: {code}. Una plataforma real se lo envía solo a usted.</translation>
    </message>
    <message>
        <source>Asking the venue…</source>
        <translation>Preguntando a la plataforma…</translation>
    </message>
    <message>
        <source>use the plain digits 0 to 9</source>
        <translation>use los dígitos simples del 0 al 9</translation>
    </message>
    <message>
        <source>a code has four to ten digits</source>
        <translation>un código tiene de cuatro a diez dígitos</translation>
    </message>
    <message>
        <source>Codes left: {count}</source>
        <translation>Códigos restantes: {count}</translation>
    </message>
    <message>
        <source>time left: {time}</source>
        <translation>tiempo restante: {time}</translation>
    </message>
    <message>
        <source>The venue did not take that code</source>
        <translation>La plataforma no aceptó ese código</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>No account is open.</source>
        <translation>No hay ninguna cuenta abierta.</translation>
    </message>
    <message>
        <source>The balances are stale: nobody can say what is available.</source>
        <translation>Los saldos están atrasados: nadie puede decir qué hay disponible.</translation>
    </message>
</context>
<context>
    <name>ComparisonBlock</name>
    <message>
        <source>Best of both</source>
        <translation>Lo mejor de ambos</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Bolsa</translation>
    </message>
    <message>
        <source>Coinbase</source>
        <translation>Coinbase</translation>
    </message>
    <message>
        <source>All at once from the orders seen; each fill and its fee rounded as the exchange rounds them.</source>
        <translation>Todo de una vez con las órdenes vistas; cada ejecución y su comisión redondeadas como lo hace la bolsa.</translation>
    </message>
    <message>
        <source>at its rate {rate}</source>
        <translation>a su tipo de cambio {rate}</translation>
    </message>
    <message>
        <source>By the exchange rate that Coinbase publishes itself; a bank may take another.</source>
        <translation>Según el tipo de cambio que publica la propia Coinbase; un banco puede usar otro.</translation>
    </message>
    <message>
        <source>What {amount} in hand costs, fees in</source>
        <translation>Lo que cuesta tener {amount}, con comisiones</translation>
    </message>
    <message>
        <source>What {amount} brings, fees off</source>
        <translation>Lo que dan {amount}, menos comisiones</translation>
    </message>
    <message>
        <source>only {amount} visible</source>
        <translation>solo {amount} a la vista</translation>
    </message>
    <message>
        <source>fee {amount}</source>
        <translation>comisión {amount}</translation>
    </message>
    <message>
        <source>order {amount}</source>
        <translation>orden {amount}</translation>
    </message>
    <message>
        <source>its own figures do not add up</source>
        <translation>sus propias cifras no cuadran</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>preguntando…</translation>
    </message>
    <message>
        <source>payout date not told</source>
        <translation>sin fecha de pago</translation>
    </message>
    <message>
        <source>pays out today</source>
        <translation>paga hoy</translation>
    </message>
    <message>
        <source>pays out {day}</source>
        <translation>paga el {day}</translation>
    </message>
    <message>
        <source>Which is better: {unknown}</source>
        <translation>Cuál es mejor: {unknown}</translation>
    </message>
    <message>
        <source>Too old to say which is better.</source>
        <translation>Demasiado viejo para decir cuál es mejor.</translation>
    </message>
    <message>
        <source>Both come to the same.</source>
        <translation>Ambos dan lo mismo.</translation>
    </message>
    <message>
        <source>Exchange: {amount} less ({share})</source>
        <translation>Bolsa: {amount} menos ({share})</translation>
    </message>
    <message>
        <source>Coinbase: {amount} less ({share})</source>
        <translation>Coinbase: {amount} menos ({share})</translation>
    </message>
    <message>
        <source>Exchange: {amount} more ({share})</source>
        <translation>Bolsa: {amount} más ({share})</translation>
    </message>
    <message>
        <source>Coinbase: {amount} more ({share})</source>
        <translation>Coinbase: {amount} más ({share})</translation>
    </message>
</context>
<context>
    <name>ConfirmMove</name>
    <message>
        <source>Confirm the transfer</source>
        <translation>Confirme la transferencia</translation>
    </message>
    <message>
        <source>Move {coin} between your accounts</source>
        <translation>Mover {coin} entre sus cuentas</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
    </message>
    <message>
        <source>Confirm the request</source>
        <translation>Confirme la solicitud</translation>
    </message>
    <message>
        <source>Ask somebody for {coin} by e-mail</source>
        <translation>Pedir {coin} a alguien por correo</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Pedir</translation>
    </message>
    <message>
        <source>Confirm the payment</source>
        <translation>Confirme el pago</translation>
    </message>
    <message>
        <source>Pay the {coin} that somebody asked for</source>
        <translation>Pagar los {coin} que alguien pidió</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Pagar</translation>
    </message>
    <message>
        <source>From account</source>
        <translation>De la cuenta</translation>
    </message>
    <message>
        <source>To account</source>
        <translation>A la cuenta</translation>
    </message>
    <message>
        <source>Into account</source>
        <translation>A la cuenta</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Solicitud</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Worth at mid</source>
        <translation>Valor al precio medio</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>A vault lets go of what is in it only on the venue&apos;s own site.</source>
        <translation>Una bóveda suelta lo que guarda solo en el sitio de la plataforma.</translation>
    </message>
    <message>
        <source>First time to this e-mail. Compare it sign by sign.</source>
        <translation>Primera vez a este correo. Compárelo signo por signo.</translation>
    </message>
    <message>
        <source>Anybody can ask you for money. Pay only whom you know.</source>
        <translation>Cualquiera puede pedirle dinero. Pague solo a quien conozca.</translation>
    </message>
</context>
<context>
    <name>ConfirmOrder</name>
    <message>
        <source>Look again</source>
        <translation>Revise otra vez</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>The computer slept, or its clock was set. Close this and look again.</source>
        <translation>La computadora se suspendió o se ajustó su reloj. Cierre esto y revise otra vez.</translation>
    </message>
</context>
<context>
    <name>ConfirmTransfer</name>
    <message>
        <source>Confirm the transfer</source>
        <translation>Confirmar la transferencia</translation>
    </message>
    <message>
        <source>The computer slept, or its clock was set. Close this and look again.</source>
        <translation>La computadora se suspendió o se ajustó su reloj. Cierre esto y revise otra vez.</translation>
    </message>
    <message>
        <source>This was shown too long ago. Close it and look again.</source>
        <translation>Esto se mostró hace demasiado tiempo. Ciérrelo y revise otra vez.</translation>
    </message>
    <message>
        <source>{verb} ({seconds})</source>
        <translation>{verb} ({seconds})</translation>
    </message>
    <message>
        <source>I know. Send the same again</source>
        <translation>Lo sé. Enviar lo mismo otra vez</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Worth at mid</source>
        <translation>Valor al medio</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Comisión</translation>
    </message>
    <message>
        <source>the venue says it only afterwards</source>
        <translation>la plataforma la informa solo después</translation>
    </message>
    <message>
        <source>Total leaving</source>
        <translation>Total que sale</translation>
    </message>
    <message>
        <source>{amount} and the fee</source>
        <translation>{amount} más la comisión</translation>
    </message>
    <message>
        <source>To address</source>
        <translation>A la dirección</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>Memo</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>To CLABE</source>
        <translation>A la CLABE</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatario</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>En poder de</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>You, or another person</source>
        <translation>Usted, u otra persona</translation>
    </message>
    <message>
        <source>An exchange or bank: {website}</source>
        <translation>Una bolsa o un banco: {website}</translation>
    </message>
    <message>
        <source>{amount}, price {age} old</source>
        <translation>{amount}, precio de hace {age}</translation>
    </message>
    <message>
        <source>First time to this destination. Compare it sign by sign.</source>
        <translation>Primera vez a este destino. Compárelo signo por signo.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Pagar</translation>
    </message>
    <message>
        <source>Send by SPEI</source>
        <translation>Enviar por SPEI</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Withdraw {coin} to an address outside</source>
        <translation>Retirar {coin} a una dirección externa</translation>
    </message>
    <message>
        <source>Pay {coin} by btr pay</source>
        <translation>Pagar {coin} por btr pay</translation>
    </message>
    <message>
        <source>Send pesos to a bank account by SPEI</source>
        <translation>Enviar pesos a una cuenta bancaria por SPEI</translation>
    </message>
    <message>
        <source>Send {coin} from the wallet</source>
        <translation>Enviar {coin} desde la cartera</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>an amount is needed</source>
        <translation>falta la cantidad</translation>
    </message>
    <message>
        <source>use a dot for decimals and no thousands separators</source>
        <translation>use punto para los decimales y ningún separador de miles</translation>
    </message>
    <message>
        <source>no spaces in an amount</source>
        <translation>sin espacios en la cantidad</translation>
    </message>
    <message>
        <source>use the plain digits 0 to 9</source>
        <translation>use los dígitos normales del 0 al 9</translation>
    </message>
    <message>
        <source>write the number out, without an exponent</source>
        <translation>escriba el número completo, sin exponente</translation>
    </message>
    <message>
        <source>no sign in front</source>
        <translation>sin signo delante</translation>
    </message>
    <message>
        <source>digits and one dot only, like 0.001</source>
        <translation>solo dígitos y un punto, como 0.001</translation>
    </message>
    <message>
        <source>at most {count} decimals</source>
        <translation>{count} decimales como máximo</translation>
    </message>
    <message>
        <source>choose a market</source>
        <translation>elija un mercado</translation>
    </message>
    <message>
        <source>more than zero is needed</source>
        <translation>se necesita más que cero</translation>
    </message>
    <message>
        <source>less than 100 % is needed</source>
        <translation>se necesita menos que 100 %</translation>
    </message>
    <message>
        <source>between 5 seconds and a day is needed</source>
        <translation>se necesita entre 5 segundos y un día</translation>
    </message>
    <message>
        <source>no decimals here</source>
        <translation>aquí sin decimales</translation>
    </message>
    <message>
        <source>an address is needed</source>
        <translation>falta la dirección</translation>
    </message>
    <message>
        <source>an address has plain letters and digits only, without spaces</source>
        <translation>una dirección solo lleva letras sencillas y dígitos, sin espacios</translation>
    </message>
    <message>
        <source>{coin} addresses cannot be checked here, so none can be used</source>
        <translation>aquí no se pueden comprobar direcciones {coin}, así que no se puede usar ninguna</translation>
    </message>
    <message>
        <source>not a {coin} address, or mistyped: its checksum does not fit</source>
        <translation>no es una dirección {coin}, o está mal escrita: su suma de control no coincide</translation>
    </message>
    <message>
        <source>practice takes only {coin} addresses made for practice</source>
        <translation>la práctica solo acepta direcciones {coin} hechas para práctica</translation>
    </message>
    <message>
        <source>this {coin} address is made for practice: funds sent there are lost</source>
        <translation>esta dirección {coin} es de práctica: los fondos enviados ahí se pierden</translation>
    </message>
    <message>
        <source>this is a real {coin} address: practice takes test addresses only</source>
        <translation>esta es una dirección {coin} real: la práctica solo acepta direcciones de prueba</translation>
    </message>
    <message>
        <source>this is a test network&apos;s {coin} address: funds sent there are lost</source>
        <translation>esta dirección {coin} es de una red de prueba: los fondos enviados ahí se pierden</translation>
    </message>
    <message>
        <source>{coin} has no {memo}</source>
        <translation>{coin} no tiene {memo}</translation>
    </message>
    <message>
        <source>{coin} takes no memo called {memo}</source>
        <translation>{coin} no lleva un memo llamado {memo}</translation>
    </message>
    <message>
        <source>{coin} needs the receiver&apos;s memo: without it the funds are lost</source>
        <translation>{coin} requiere el memo del destinatario: sin él los fondos se pierden</translation>
    </message>
    <message>
        <source>a memo id is a whole number of at most 20 digits</source>
        <translation>un memo id es un número entero de 20 dígitos como máximo</translation>
    </message>
    <message>
        <source>a memo id is a whole number</source>
        <translation>un memo id es un número entero</translation>
    </message>
    <message>
        <source>a memo has plain letters, digits and signs only, without spaces around it</source>
        <translation>un memo solo lleva letras sencillas, dígitos y signos, sin espacios alrededor</translation>
    </message>
    <message>
        <source>a {coin} memo has at most {count} characters</source>
        <translation>un memo de {coin} tiene {count} caracteres como máximo</translation>
    </message>
    <message>
        <source>an e-mail is needed</source>
        <translation>falta el correo</translation>
    </message>
    <message>
        <source>an e-mail here has plain letters only: some of these merely look like them</source>
        <translation>aquí un correo solo lleva letras sencillas: algunas de estas solo se les parecen</translation>
    </message>
    <message>
        <source>not an e-mail, like name@example.com</source>
        <translation>no es un correo, como nombre@ejemplo.com</translation>
    </message>
    <message>
        <source>a website is needed</source>
        <translation>hace falta un sitio web</translation>
    </message>
    <message>
        <source>not a website, like exchange.example.com</source>
        <translation>no es un sitio web, como bolsa.example.com</translation>
    </message>
    <message>
        <source>a CLABE has digits only</source>
        <translation>una CLABE solo lleva dígitos</translation>
    </message>
    <message>
        <source>a CLABE has {count} digits, this has {found}</source>
        <translation>una CLABE tiene {count} dígitos, esta tiene {found}</translation>
    </message>
    <message>
        <source>practice takes only CLABEs of the bank {count}, which does not exist</source>
        <translation>la práctica solo acepta CLABEs del banco {count}, que no existe</translation>
    </message>
    <message>
        <source>this CLABE is made for practice: no bank has the code {count}</source>
        <translation>esta CLABE es de práctica: ningún banco tiene el código {count}</translation>
    </message>
    <message>
        <source>the last digit should be {count}: check for a slip before you go on</source>
        <translation>el último dígito debería ser {count}: revise si hay un error antes de seguir</translation>
    </message>
    <message>
        <source>this order cannot be sent as it stands</source>
        <translation>esta orden no se puede enviar así como está</translation>
    </message>
    <message>
        <source>this venue wants the NIP with every transfer</source>
        <translation>esta plataforma pide el NIP en cada transferencia</translation>
    </message>
    <message>
        <source>this was submitted before and is not sent again</source>
        <translation>esto ya se envió antes y no se envía otra vez</translation>
    </message>
    <message>
        <source>this is decided already</source>
        <translation>esto ya está decidido</translation>
    </message>
    <message>
        <source>live is locked: unlock it once in this session to send anything</source>
        <translation>la cuenta real está bloqueada: desbloquéela una vez en esta sesión para enviar algo</translation>
    </message>
    <message>
        <source>practice and live do not mix: the account, the venue and the journal disagree</source>
        <translation>práctica y real no se mezclan: la cuenta, la plataforma y el registro no coinciden</translation>
    </message>
    <message>
        <source>practice and live do not mix: this belongs to the other environment</source>
        <translation>práctica y real no se mezclan: esto pertenece al otro ambiente</translation>
    </message>
    <message>
        <source>this belongs to another account</source>
        <translation>esto pertenece a otra cuenta</translation>
    </message>
    <message>
        <source>the same thing is being sent right now</source>
        <translation>lo mismo se está enviando en este momento</translation>
    </message>
    <message>
        <source>the same thing waits for the venue&apos;s code</source>
        <translation>lo mismo espera el código de la plataforma</translation>
    </message>
    <message>
        <source>the venue said no to the same thing, and it is not yet sure that nothing happened</source>
        <translation>la plataforma dijo que no a lo mismo, y aún no es seguro que no haya pasado nada</translation>
    </message>
    <message>
        <source>we don&apos;t know yet whether the same thing went through</source>
        <translation>no sabemos todavía si lo mismo pasó</translation>
    </message>
    <message>
        <source>the same thing was not found at the venue, but may still appear</source>
        <translation>lo mismo no apareció en la plataforma, pero todavía puede aparecer</translation>
    </message>
    <message>
        <source>the same thing is in conflict with the venue&apos;s records</source>
        <translation>lo mismo está en conflicto con los registros de la plataforma</translation>
    </message>
    <message>
        <source>the same thing was sent within the last 24 hours: tick that you want it again</source>
        <translation>lo mismo se envió en las últimas 24 horas: marque la casilla si lo quiere otra vez</translation>
    </message>
    <message>
        <source>{venue} cannot be traded at without an account</source>
        <translation>no se puede operar en {venue} sin una cuenta</translation>
    </message>
    <message>
        <source>nothing can be sent from {venue} without an account</source>
        <translation>no se puede enviar nada desde {venue} sin una cuenta</translation>
    </message>
    <message>
        <source>{venue} takes no sends of this kind</source>
        <translation>{venue} no acepta envíos de este tipo</translation>
    </message>
    <message>
        <source>{venue} moves no money of this kind</source>
        <translation>{venue} no mueve dinero de este tipo</translation>
    </message>
    <message>
        <source>{venue} makes no quotations</source>
        <translation>{venue} no da cotizaciones</translation>
    </message>
    <message>
        <source>nothing left this computer</source>
        <translation>nada salió de esta computadora</translation>
    </message>
    <message>
        <source>nothing left this computer: {reason}</source>
        <translation>nada salió de esta computadora: {reason}</translation>
    </message>
    <message>
        <source>the venue asks for a code; nothing has happened yet</source>
        <translation>la plataforma pide un código; aún no ha pasado nada</translation>
    </message>
    <message>
        <source>the venue refused it before doing anything</source>
        <translation>la plataforma lo rechazó antes de hacer nada</translation>
    </message>
    <message>
        <source>the venue said no; making sure that nothing happened</source>
        <translation>la plataforma dijo que no; se comprueba que no haya pasado nada</translation>
    </message>
    <message>
        <source>the venue says that it did something else than what was asked</source>
        <translation>la plataforma dice que hizo algo distinto de lo pedido</translation>
    </message>
    <message>
        <source>the venue accepted it; waiting for it in the history</source>
        <translation>la plataforma lo aceptó; se espera verlo en el historial</translation>
    </message>
    <message>
        <source>no answer that says whether it went through; do not send it again</source>
        <translation>ninguna respuesta dice si pasó; no lo envíe otra vez</translation>
    </message>
    <message>
        <source>stopped while it was being sent; do not send it again</source>
        <translation>se interrumpió mientras se enviaba; no lo envíe otra vez</translation>
    </message>
    <message>
        <source>sent, but its outcome could not be written down; do not send it again and start the program again</source>
        <translation>se envió, pero no se pudo anotar el resultado; no lo envíe otra vez y reinicie el programa</translation>
    </message>
    <message>
        <source>not sent: your records could not be read first ({reason})</source>
        <translation>no se envió: antes no se pudieron leer sus registros ({reason})</translation>
    </message>
    <message>
        <source>not sent: {reason}</source>
        <translation>no se envió: {reason}</translation>
    </message>
    <message>
        <source>reading your records first took too long</source>
        <translation>leer antes sus registros tardó demasiado</translation>
    </message>
    <message>
        <source>too much time has passed since you confirmed it</source>
        <translation>pasó demasiado tiempo desde que usted lo confirmó</translation>
    </message>
    <message>
        <source>this order is not open any more</source>
        <translation>esta orden ya no está abierta</translation>
    </message>
    <message>
        <source>the venue cut its list before the first row, so nothing could be made sure of afterwards</source>
        <translation>la plataforma cortó su lista antes de la primera fila, así que después no se podría comprobar nada</translation>
    </message>
    <message>
        <source>the program was closed before it was sent</source>
        <translation>el programa se cerró antes de enviarlo</translation>
    </message>
    <message>
        <source>the program ended before an answer was written down</source>
        <translation>el programa terminó antes de anotar una respuesta</translation>
    </message>
    <message>
        <source>you said so</source>
        <translation>usted lo dijo</translation>
    </message>
    <message>
        <source>the venue said no, and its records could not be read well enough to make sure</source>
        <translation>la plataforma dijo que no, y sus registros no se pudieron leer lo suficiente para comprobarlo</translation>
    </message>
    <message>
        <source>the venue said no, and two reads of its records agree</source>
        <translation>la plataforma dijo que no, y dos lecturas de sus registros lo confirman</translation>
    </message>
    <message>
        <source>the venue said no, and did it all the same</source>
        <translation>la plataforma dijo que no, y aun así lo hizo</translation>
    </message>
    <message>
        <source>the venue shows more than was sent</source>
        <translation>la plataforma muestra más de lo que se envió</translation>
    </message>
    <message>
        <source>filled first</source>
        <translation>se ejecutó antes</translation>
    </message>
    <message>
        <source>the order is still open</source>
        <translation>la orden sigue abierta</translation>
    </message>
    <message>
        <source>two looks had shown the order still open, and it has gone since: taken back late, or elsewhere</source>
        <translation>dos consultas mostraban la orden aún abierta, y desde entonces ya no está: se canceló tarde, o en otro lugar</translation>
    </message>
    <message>
        <source>the venue shows it, though nothing seemed to have left this computer</source>
        <translation>la plataforma lo muestra, aunque nada parecía haber salido de esta computadora</translation>
    </message>
    <message>
        <source>the venue shows it, though it had said no and its records had agreed</source>
        <translation>la plataforma lo muestra, aunque había dicho que no y sus registros lo confirmaban</translation>
    </message>
    <message>
        <source>the venue shows it after all, too late to be sure that it is this one</source>
        <translation>la plataforma por fin lo muestra, demasiado tarde para estar seguros de que sea este</translation>
    </message>
    <message>
        <source>the venue shows it, though you marked it as not sent</source>
        <translation>la plataforma lo muestra, aunque usted lo marcó como no enviado</translation>
    </message>
    <message>
        <source>you marked it as sent, and the venue shows it</source>
        <translation>usted lo marcó como enviado, y la plataforma lo muestra</translation>
    </message>
    <message>
        <source>another commitment of yours to the same offer went through instead</source>
        <translation>en su lugar pasó otra aceptación suya de la misma oferta</translation>
    </message>
    <message>
        <source>the venue cut its list, so nothing could be made sure of afterwards</source>
        <translation>la plataforma cortó su lista, así que después no se podría comprobar nada</translation>
    </message>
    <message>
        <source>this is no request for money from you</source>
        <translation>esta no es una solicitud de dinero a usted</translation>
    </message>
    <message>
        <source>this request is not open any more</source>
        <translation>esta solicitud ya no está abierta</translation>
    </message>
    <message>
        <source>the venue shows another amount than was shown</source>
        <translation>la plataforma muestra otra cantidad que la mostrada</translation>
    </message>
    <message>
        <source>the venue shows no such payment</source>
        <translation>la plataforma no muestra tal pago</translation>
    </message>
    <message>
        <source>the venue shows that this was given back before</source>
        <translation>la plataforma muestra que esto ya se devolvió</translation>
    </message>
    <message>
        <source>the venue knows no address for this: say where it is to go</source>
        <translation>la plataforma no conoce dirección para esto: diga adónde debe ir</translation>
    </message>
    <message>
        <source>the venue did something else than was shown</source>
        <translation>la plataforma hizo algo distinto de lo mostrado</translation>
    </message>
    <message>
        <source>in history: withdrawal {amount} {coin} to {place} {when}; {how}</source>
        <translation>en el historial: retiro de {amount} {coin} a {place} {when}; {how}</translation>
    </message>
    <message>
        <source>open order: {order} at {amount} {coin}, placed {when}; {how}</source>
        <translation>orden abierta: {order} a {amount} {coin}, puesta {when}; {how}</translation>
    </message>
    <message>
        <source>in fills: {order} in {count} fills, placed {when}; {how}</source>
        <translation>ejecutada: {order}, ejecuciones: {count}, puesta {when}; {how}</translation>
    </message>
    <message>
        <source>at {time} UTC</source>
        <translation>a las {time} UTC</translation>
    </message>
    <message>
        <source>buy {amount} {coin}</source>
        <translation>compra de {amount} {coin}</translation>
    </message>
    <message>
        <source>sell {amount} {coin}</source>
        <translation>venta de {amount} {coin}</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>nadie identificado</translation>
    </message>
    <message>
        <source>matched by its id</source>
        <translation>coincide por su id</translation>
    </message>
    <message>
        <source>matched by the venue&apos;s reference</source>
        <translation>coincide por la referencia de la plataforma</translation>
    </message>
    <message>
        <source>matched by market, side, amount and time; this venue gives no reference</source>
        <translation>coincide en mercado, lado, cantidad y hora; esta plataforma no da referencia</translation>
    </message>
    <message>
        <source>matched by amount, destination and time; this venue gives no reference</source>
        <translation>coincide en cantidad, destino y hora; esta plataforma no da referencia</translation>
    </message>
    <message>
        <source>matched by amount, destination and time; the venue does not show the memo</source>
        <translation>coincide en cantidad, destino y hora; la plataforma no muestra el memo</translation>
    </message>
    <message>
        <source>{order} is still among the open orders</source>
        <translation>{order} sigue entre las órdenes abiertas</translation>
    </message>
    <message>
        <source>{order} was filled first</source>
        <translation>{order} se ejecutó antes</translation>
    </message>
    <message>
        <source>{order} is not among the open orders any more; {amount} of it was filled</source>
        <translation>{order} ya no está entre las órdenes abiertas; se ejecutaron {amount}</translation>
    </message>
    <message>
        <source>more than was sent: {evidence}</source>
        <translation>más de lo que se envió: {evidence}</translation>
    </message>
    <message>
        <source>seen, and not decided: {evidence}</source>
        <translation>visto, sin decidir: {evidence}</translation>
    </message>
    <message>
        <source>{evidence}; you said that this is it</source>
        <translation>{evidence}; usted dijo que es este</translation>
    </message>
    <message>
        <source>memo not confirmed</source>
        <translation>memo sin confirmar</translation>
    </message>
    <message>
        <source>by the person</source>
        <translation>por usted</translation>
    </message>
    <message>
        <source>Practice exchange</source>
        <translation>Bolsa de práctica</translation>
    </message>
    <message>
        <source>{venue}: {reason}</source>
        <translation>{venue}: {reason}</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>no hay conexión con ella</translation>
    </message>
    <message>
        <source>did not answer the call in time</source>
        <translation>no contestó la llamada a tiempo</translation>
    </message>
    <message>
        <source>has not answered earlier requests yet</source>
        <translation>aún no ha respondido a solicitudes anteriores</translation>
    </message>
    <message>
        <source>too many requests are waiting already</source>
        <translation>ya hay demasiadas solicitudes en espera</translation>
    </message>
    <message>
        <source>its address cannot be used</source>
        <translation>su dirección no se puede usar</translation>
    </message>
    <message>
        <source>the connection broke before the answer was complete</source>
        <translation>la conexión se cortó antes de que la respuesta estuviera completa</translation>
    </message>
    <message>
        <source>the connection broke while the request was on its way</source>
        <translation>la conexión se cortó mientras la solicitud iba en camino</translation>
    </message>
    <message>
        <source>the connection ended before the answer was complete</source>
        <translation>la conexión terminó antes de que la respuesta estuviera completa</translation>
    </message>
    <message>
        <source>the connection failed before the answer was complete</source>
        <translation>la conexión falló antes de que la respuesta estuviera completa</translation>
    </message>
    <message>
        <source>the request holds something that cannot be sent</source>
        <translation>la solicitud contiene algo que no se puede enviar</translation>
    </message>
    <message>
        <source>our own limit of requests a second is used up</source>
        <translation>se agotó nuestro propio límite de solicitudes por segundo</translation>
    </message>
    <message>
        <source>too many requests for the venue&apos;s taste</source>
        <translation>demasiadas solicitudes para la plataforma</translation>
    </message>
    <message>
        <source>no whole answer within {count} s</source>
        <translation>sin respuesta completa en {count} s</translation>
    </message>
    <message>
        <source>an answer of more than {count} bytes</source>
        <translation>una respuesta de más de {count} bytes</translation>
    </message>
    <message>
        <source>answered with a redirect ({count}), which is not followed</source>
        <translation>contestó con una redirección ({count}), que no se sigue</translation>
    </message>
    <message>
        <source>is out of order at the moment (HTTP {count})</source>
        <translation>no funciona en este momento (HTTP {count})</translation>
    </message>
    <message>
        <source>the key is wrong, expired or lacks the permission (HTTP {count})</source>
        <translation>la llave es incorrecta, venció o no tiene el permiso (HTTP {count})</translation>
    </message>
    <message>
        <source>refused without a reason (HTTP {count})</source>
        <translation>rechazado sin motivo (HTTP {count})</translation>
    </message>
    <message>
        <source>not refused for good: {reason}</source>
        <translation>no rechazado en definitiva: {reason}</translation>
    </message>
    <message>
        <source>says success with the error status {count}</source>
        <translation>dice éxito con el estado de error {count}</translation>
    </message>
    <message>
        <source>said yes without one order number</source>
        <translation>dijo que sí sin un número de orden</translation>
    </message>
    <message>
        <source>accepted something else than was asked: its {fields} differs</source>
        <translation>aceptó algo distinto de lo pedido: difiere en {fields}</translation>
    </message>
    <message>
        <source>an answer with the status {count}</source>
        <translation>una respuesta con el estado {count}</translation>
    </message>
    <message>
        <source>neither a success nor a refusal in the answer</source>
        <translation>la respuesta no es ni éxito ni rechazo</translation>
    </message>
    <message>
        <source>its success flag is neither true nor false</source>
        <translation>su indicador de éxito no es ni verdadero ni falso</translation>
    </message>
    <message>
        <source>the venue has closed it</source>
        <translation>la plataforma lo cerró</translation>
    </message>
    <message>
        <source>its name and its coins disagree at the venue</source>
        <translation>su nombre y sus monedas no coinciden en la plataforma</translation>
    </message>
    <message>
        <source>the API key holds characters that no key has</source>
        <translation>la llave API contiene caracteres que ninguna llave tiene</translation>
    </message>
    <message>
        <source>this venue needs an API secret beside the key</source>
        <translation>esta plataforma requiere un secreto API además de la llave</translation>
    </message>
    <message>
        <source>the API secret is not base64</source>
        <translation>el secreto API no es base64</translation>
    </message>
    <message>
        <source>the answer is encoded in a way nobody asked for</source>
        <translation>la respuesta viene codificada de una forma que nadie pidió</translation>
    </message>
    <message>
        <source>the answer was cut short</source>
        <translation>la respuesta llegó cortada</translation>
    </message>
    <message>
        <source>the answer does not end where it should</source>
        <translation>la respuesta no termina donde debe</translation>
    </message>
    <message>
        <source>the answer&apos;s compression is damaged</source>
        <translation>la compresión de la respuesta está dañada</translation>
    </message>
    <message>
        <source>a web page instead of data</source>
        <translation>una página web en lugar de datos</translation>
    </message>
    <message>
        <source>neither an object nor a list</source>
        <translation>ni un objeto ni una lista</translation>
    </message>
    <message>
        <source>no data in the answer</source>
        <translation>la respuesta no trae datos</translation>
    </message>
    <message>
        <source>larger than any answer</source>
        <translation>más grande que cualquier respuesta</translation>
    </message>
    <message>
        <source>larger than {count} bytes</source>
        <translation>de más de {count} bytes</translation>
    </message>
    <message>
        <source>nested deeper than {count}</source>
        <translation>anidado más de {count} niveles</translation>
    </message>
    <message>
        <source>half a character</source>
        <translation>medio carácter</translation>
    </message>
    <message>
        <source>the same key twice</source>
        <translation>la misma clave dos veces</translation>
    </message>
    <message>
        <source>a number with too many digits</source>
        <translation>un número con demasiados dígitos</translation>
    </message>
    <message>
        <source>a number out of any sensible range</source>
        <translation>un número fuera de todo rango razonable</translation>
    </message>
    <message>
        <source>a quoted number that is not plain digits</source>
        <translation>un número entre comillas que no son solo dígitos</translation>
    </message>
    <message>
        <source>{field} is not a number</source>
        <translation>{field} no es un número</translation>
    </message>
    <message>
        <source>{field} is no possible amount</source>
        <translation>{field} no es una cantidad posible</translation>
    </message>
    <message>
        <source>{field} is no identifier</source>
        <translation>{field} no es un identificador</translation>
    </message>
    <message>
        <source>{field} is no coin</source>
        <translation>{field} no es una moneda</translation>
    </message>
    <message>
        <source>{field} is neither buy nor sell</source>
        <translation>{field} no es ni compra ni venta</translation>
    </message>
    <message>
        <source>{field} is no time with an offset</source>
        <translation>{field} no es una hora con zona</translation>
    </message>
    <message>
        <source>{field} is no time of any calendar</source>
        <translation>{field} no es una fecha de ningún calendario</translation>
    </message>
    <message>
        <source>{field}: not a list</source>
        <translation>{field}: no es una lista</translation>
    </message>
    <message>
        <source>{field}: not an object</source>
        <translation>{field}: no es un objeto</translation>
    </message>
    <message>
        <source>{field}: more rows than any answer has</source>
        <translation>{field}: más filas que cualquier respuesta</translation>
    </message>
    <message>
        <source>{field}: {name} is zero</source>
        <translation>{field}: {name} es cero</translation>
    </message>
    <message>
        <source>{field}: {name} is missing</source>
        <translation>{field}: falta {name}</translation>
    </message>
    <message>
        <source>{field}: not in the currency that was asked for</source>
        <translation>{field}: no en la moneda que se pidió</translation>
    </message>
    <message>
        <source>{field}: {name} is not a text</source>
        <translation>{field}: {name} no es un texto</translation>
    </message>
    <message>
        <source>{field}: {name} is neither true nor false</source>
        <translation>{field}: {name} no es ni verdadero ni falso</translation>
    </message>
    <message>
        <source>{field}: {name} does not fit the market {market}</source>
        <translation>{field}: {name} no corresponde al mercado {market}</translation>
    </message>
    <message>
        <source>{field}: a number that is not positive or out of any range</source>
        <translation>{field}: un número que no es positivo o está fuera de rango</translation>
    </message>
    <message>
        <source>{field}: a number with more digits than money has</source>
        <translation>{field}: un número con más dígitos que el dinero</translation>
    </message>
    <message>
        <source>list of markets: {market} is listed twice, differently</source>
        <translation>lista de mercados: {market} aparece dos veces, distinto</translation>
    </message>
    <message>
        <source>not a market name: {reason}</source>
        <translation>no es el nombre de un mercado: {reason}</translation>
    </message>
    <message>
        <source>no order book in the answer</source>
        <translation>la respuesta no trae libro de órdenes</translation>
    </message>
    <message>
        <source>an order book of another market than {market}</source>
        <translation>un libro de órdenes de otro mercado que {market}</translation>
    </message>
    <message>
        <source>a crossed order book: somebody bids what somebody else asks</source>
        <translation>un libro de órdenes cruzado: alguien compra a lo que otro vende</translation>
    </message>
    <message>
        <source>an older answer than the one before</source>
        <translation>una respuesta más vieja que la anterior</translation>
    </message>
    <message>
        <source>order book: more orders than any answer has</source>
        <translation>libro de órdenes: más órdenes que cualquier respuesta</translation>
    </message>
    <message>
        <source>order book: more remains of an order than was ordered</source>
        <translation>libro de órdenes: de una orden queda más de lo ordenado</translation>
    </message>
    <message>
        <source>order book: an order of another market or side</source>
        <translation>libro de órdenes: una orden de otro mercado o lado</translation>
    </message>
    <message>
        <source>order book: an order of other coins</source>
        <translation>libro de órdenes: una orden de otras monedas</translation>
    </message>
    <message>
        <source>no trades in the answer</source>
        <translation>la respuesta no trae operaciones</translation>
    </message>
    <message>
        <source>fees: an impossible tier</source>
        <translation>comisiones: un nivel imposible</translation>
    </message>
    <message>
        <source>balances: a coin is listed twice</source>
        <translation>saldos: una moneda aparece dos veces</translation>
    </message>
    <message>
        <source>balance: of another coin than {coin}</source>
        <translation>saldo: de otra moneda que {coin}</translation>
    </message>
    <message>
        <source>deposit address: of another coin than {coin}</source>
        <translation>dirección de depósito: de otra moneda que {coin}</translation>
    </message>
    <message>
        <source>transfers: neither a deposit nor a withdrawal</source>
        <translation>transferencias: ni depósito ni retiro</translation>
    </message>
    <message>
        <source>open orders: an order is listed twice</source>
        <translation>órdenes abiertas: una orden aparece dos veces</translation>
    </message>
    <message>
        <source>open orders: more remains of an order than was ordered</source>
        <translation>órdenes abiertas: de una orden queda más de lo ordenado</translation>
    </message>
    <message>
        <source>fills: no list in the answer</source>
        <translation>ejecuciones: la respuesta no trae lista</translation>
    </message>
    <message>
        <source>list of markets</source>
        <translation>lista de mercados</translation>
    </message>
    <message>
        <source>list of markets: name</source>
        <translation>lista de mercados: nombre</translation>
    </message>
    <message>
        <source>order book</source>
        <translation>libro de órdenes</translation>
    </message>
    <message>
        <source>open orders</source>
        <translation>órdenes abiertas</translation>
    </message>
    <message>
        <source>deposit address</source>
        <translation>dirección de depósito</translation>
    </message>
    <message>
        <source>the answer&apos;s data</source>
        <translation>los datos de la respuesta</translation>
    </message>
    <message>
        <source>an id</source>
        <translation>un id</translation>
    </message>
    <message>
        <source>trades</source>
        <translation>operaciones</translation>
    </message>
    <message>
        <source>balances</source>
        <translation>saldos</translation>
    </message>
    <message>
        <source>balance</source>
        <translation>saldo</translation>
    </message>
    <message>
        <source>transfers</source>
        <translation>transferencias</translation>
    </message>
    <message>
        <source>fills</source>
        <translation>ejecuciones</translation>
    </message>
    <message>
        <source>fees</source>
        <translation>comisiones</translation>
    </message>
    <message>
        <source>this is not asked any more</source>
        <translation>esto ya no se pregunta</translation>
    </message>
    <message>
        <source>the venue shows another address for this by now: look at it again</source>
        <translation>la plataforma muestra ya otra dirección para esto: revíselo otra vez</translation>
    </message>
    <message>
        <source>{venue} is not the address of this venue</source>
        <translation>{venue} no es la dirección de esta plataforma</translation>
    </message>
    <message>
        <source>a venue&apos;s address is scheme, host and path, nothing else</source>
        <translation>la dirección de una plataforma es esquema, host y ruta, nada más</translation>
    </message>
    <message>
        <source>the venue&apos;s address cannot be read</source>
        <translation>no se puede leer la dirección de la plataforma</translation>
    </message>
    <message>
        <source>practice stays on this computer: {reason} is refused</source>
        <translation>la práctica se queda en esta computadora: se rechaza {reason}</translation>
    </message>
    <message>
        <source>live talks to the venue&apos;s own https address only: {reason} is refused</source>
        <translation>la cuenta real solo habla con la dirección https de la plataforma: se rechaza {reason}</translation>
    </message>
    <message>
        <source>the practice exchange did not say where it listens</source>
        <translation>la bolsa de práctica no dijo dónde escucha</translation>
    </message>
    <message>
        <source>the practice exchange said something unreadable: {reason}</source>
        <translation>la bolsa de práctica dijo algo ilegible: {reason}</translation>
    </message>
    <message>
        <source>the practice exchange did not start within {count} s</source>
        <translation>la bolsa de práctica no arrancó en {count} s</translation>
    </message>
    <message>
        <source>the practice exchange did not start: {reason}</source>
        <translation>la bolsa de práctica no arrancó: {reason}</translation>
    </message>
    <message>
        <source>it ended with code {count}</source>
        <translation>terminó con el código {count}</translation>
    </message>
    <message>
        <source>cannot read {path}: {reason}</source>
        <translation>no se puede leer {path}: {reason}</translation>
    </message>
    <message>
        <source>cannot write {path}: {reason}</source>
        <translation>no se puede escribir {path}: {reason}</translation>
    </message>
    <message>
        <source>cannot write the settings in {path}: {reason}</source>
        <translation>no se pueden guardar los ajustes en {path}: {reason}</translation>
    </message>
    <message>
        <source>another BTR Terminal is using {path}; close it first</source>
        <translation>otro BTR Terminal está usando {path}; ciérrelo primero</translation>
    </message>
    <message>
        <source>{path} is not a journal of this program</source>
        <translation>{path} no es un registro de este programa</translation>
    </message>
    <message>
        <source>{path} is not a history of this program</source>
        <translation>{path} no es un historial de este programa</translation>
    </message>
    <message>
        <source>{path} was written by an older version of this program: open it once to write</source>
        <translation>{path} lo escribió una versión anterior de este programa: ábralo una vez para escribir</translation>
    </message>
    <message>
        <source>history cannot be written as fast as it comes in: books are being lost</source>
        <translation>el historial no se puede escribir tan rápido como llega: se están perdiendo libros</translation>
    </message>
    <message>
        <source>history is closed</source>
        <translation>el historial está cerrado</translation>
    </message>
    <message>
        <source>bytes of an unknown version</source>
        <translation>bytes de una versión desconocida</translation>
    </message>
    <message>
        <source>bytes that were cut short</source>
        <translation>bytes que se cortaron</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of this program</source>
        <translation>{path} se escribió con una versión más nueva de este programa</translation>
    </message>
    <message>
        <source>{path} is damaged: {reason}; it was left as it is</source>
        <translation>{path} está dañado: {reason}; se dejó como está</translation>
    </message>
    <message>
        <source>{path} belongs to the other environment, not to {environment}</source>
        <translation>{path} pertenece al otro ambiente, no a {environment}</translation>
    </message>
    <message>
        <source>{path} could not be read or written: {reason}</source>
        <translation>no se pudo leer o escribir {path}: {reason}</translation>
    </message>
    <message>
        <source>{path} could not be made: {reason}</source>
        <translation>no se pudo crear {path}: {reason}</translation>
    </message>
    <message>
        <source>{path} could not be written: {reason}</source>
        <translation>no se pudo escribir {path}: {reason}</translation>
    </message>
    <message>
        <source>{path} could not be read: alerts start anew, that file was put aside</source>
        <translation>no se pudo leer {path}: los avisos empiezan de nuevo, ese archivo se apartó</translation>
    </message>
    <message>
        <source>{path} could not be read: {reason}</source>
        <translation>no se pudo leer {path}: {reason}</translation>
    </message>
    <message>
        <source>{path} holds a baseline that was changed from outside</source>
        <translation>{path} contiene una lectura inicial alterada desde fuera</translation>
    </message>
    <message>
        <source>{path} holds an event that cannot be read</source>
        <translation>{path} contiene un evento que no se puede leer</translation>
    </message>
    <message>
        <source>{path} was changed from outside at event {count}; it was left as it is</source>
        <translation>{path} se alteró desde fuera en el evento {count}; se dejó como está</translation>
    </message>
    <message>
        <source>{path} does not agree with its own events; it was left as it is</source>
        <translation>{path} no coincide con sus propios eventos; se dejó como está</translation>
    </message>
    <message>
        <source>the journal&apos;s event {count} cannot follow what is before it</source>
        <translation>el evento {count} del registro no puede seguir a lo anterior</translation>
    </message>
    <message>
        <source>the journal could not be written ({reason}); start the program again</source>
        <translation>no se pudo escribir el registro ({reason}); reinicie el programa</translation>
    </message>
    <message>
        <source>there is no such intent in the journal</source>
        <translation>eso no está en el registro</translation>
    </message>
    <message>
        <source>this is not {state} any more</source>
        <translation>esto ya no está en {state}</translation>
    </message>
    <message>
        <source>a stored value cannot be read</source>
        <translation>un valor guardado no se puede leer</translation>
    </message>
    <message>
        <source>this journal does not hold the last thing that was written: it looks restored from a backup. Nothing is sent until you accept that</source>
        <translation>a este registro le falta lo último que se escribió: parece restaurado de un respaldo. No se envía nada hasta que usted lo acepte</translation>
    </message>
    <message>
        <source>the venue&apos;s lists were not read yet: nobody knows what this journal lacks</source>
        <translation>aún no se leen las listas de la plataforma: nadie sabe qué le falta a este registro</translation>
    </message>
    <message>
        <source>the venue cut its lists before their end: nobody knows all that this journal lacks</source>
        <translation>la plataforma cortó sus listas antes del final: nadie sabe todo lo que falta en este diario</translation>
    </message>
    <message>
        <source>the sign-in could not be made ready first ({reason})</source>
        <translation>antes no se pudo preparar el acceso ({reason})</translation>
    </message>
    <message>
        <source>the key ring holds something else under our name</source>
        <translation>el llavero tiene otra cosa bajo nuestro nombre</translation>
    </message>
    <message>
        <source>the key ring did not keep what was put in</source>
        <translation>el llavero no conservó lo que se guardó</translation>
    </message>
    <message>
        <source>the key ring did not answer in time; is it waiting to be unlocked?</source>
        <translation>el llavero no contestó a tiempo; ¿espera que lo desbloqueen?</translation>
    </message>
    <message>
        <source>no key ring can be used: {reason}</source>
        <translation>no se puede usar ningún llavero: {reason}</translation>
    </message>
    <message>
        <source>the key of {path} is not in the key ring; it was left as it is</source>
        <translation>la llave de {path} no está en el llavero; se dejó como está</translation>
    </message>
    <message>
        <source>a {environment} account has no place among those of {other}</source>
        <translation>una cuenta de {environment} no puede estar entre las de {other}</translation>
    </message>
    <message>
        <source>{path} cannot be opened with this computer&apos;s key: it is damaged, or belongs to another key; it was left as it is</source>
        <translation>{path} no se puede abrir con la llave de esta computadora: está dañado o es de otra llave; se dejó como está</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>no queda espacio en el disco</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>permiso denegado</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>el disco es de solo lectura</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>no existe el archivo o la carpeta</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>error de lectura o escritura</translation>
    </message>
    <message>
        <source>database or disk is full</source>
        <translation>la base de datos o el disco está lleno</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>error de lectura o escritura del disco</translation>
    </message>
    <message>
        <source>a file without a name</source>
        <translation>un archivo sin nombre</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>la base de datos es de solo lectura</translation>
    </message>
    <message>
        <source>file is not a database</source>
        <translation>el archivo no es una base de datos</translation>
    </message>
    <message>
        <source>database disk image is malformed</source>
        <translation>la base de datos está dañada</translation>
    </message>
    <message>
        <source>live</source>
        <translation>real</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>práctica</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Grabación</translation>
    </message>
    <message>
        <source>a recording: nothing can be sent</source>
        <translation>una grabación: no se puede enviar nada</translation>
    </message>
    <message>
        <source>only {market} was recorded</source>
        <translation>solo se grabó {market}</translation>
    </message>
    <message>
        <source>a replay talks to nobody</source>
        <translation>una repetición no habla con nadie</translation>
    </message>
    <message>
        <source>{path} cannot be replayed: {reason}</source>
        <translation>no se puede repetir {path}: {reason}</translation>
    </message>
    <message>
        <source>it cannot be read: {reason}</source>
        <translation>no se puede leer: {reason}</translation>
    </message>
    <message>
        <source>it is no ordinary file</source>
        <translation>no es un archivo común</translation>
    </message>
    <message>
        <source>it ends with more zeros than a power cut leaves</source>
        <translation>termina con más ceros de los que deja un corte de luz</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>está vacío</translation>
    </message>
    <message>
        <source>it was cut short before its first poll</source>
        <translation>se cortó antes de su primera consulta</translation>
    </message>
    <message>
        <source>it is a database, and no recording of polls</source>
        <translation>es una base de datos, no una grabación de consultas</translation>
    </message>
    <message>
        <source>it has become shorter</source>
        <translation>se hizo más corto</translation>
    </message>
    <message>
        <source>its compression is damaged</source>
        <translation>su compresión está dañada</translation>
    </message>
    <message>
        <source>it has a line longer than any poll</source>
        <translation>tiene una línea más larga que cualquier consulta</translation>
    </message>
    <message>
        <source>its times run backwards</source>
        <translation>sus horas van hacia atrás</translation>
    </message>
    <message>
        <source>its first line is no header of a recording</source>
        <translation>su primera línea no es el encabezado de una grabación</translation>
    </message>
    <message>
        <source>its header names no market</source>
        <translation>su encabezado no nombra ningún mercado</translation>
    </message>
    <message>
        <source>its header does not say in which steps prices and amounts go</source>
        <translation>su encabezado no dice en qué pasos van precios y cantidades</translation>
    </message>
    <message>
        <source>it has version {count}, and this program reads version {found}</source>
        <translation>tiene la versión {count}, y este programa lee la versión {found}</translation>
    </message>
    <message>
        <source>it holds no poll of an order book</source>
        <translation>no trae ninguna consulta de un libro de órdenes</translation>
    </message>
    <message>
        <source>it holds single events of orders, not polls of the book</source>
        <translation>trae eventos sueltos de órdenes, no consultas del libro</translation>
    </message>
    <message>
        <source>it holds price levels, not orders: when each order came, and what was taken from it, is not in it</source>
        <translation>trae niveles de precio, no órdenes: no dice cuándo llegó cada orden ni qué se tomó de ella</translation>
    </message>
    <message>
        <source>a row is not written as one</source>
        <translation>una fila no está escrita como tal</translation>
    </message>
    <message>
        <source>a row cannot be read: {reason}</source>
        <translation>una fila no se puede leer: {reason}</translation>
    </message>
    <message>
        <source>a poll is not written as one</source>
        <translation>una consulta no está escrita como tal</translation>
    </message>
    <message>
        <source>an order is not written as one</source>
        <translation>una orden no está escrita como tal</translation>
    </message>
    <message>
        <source>a trade is not written as one</source>
        <translation>una operación no está escrita como tal</translation>
    </message>
    <message>
        <source>a time is not written as one</source>
        <translation>una hora no está escrita como tal</translation>
    </message>
    <message>
        <source>a price or an amount is not written as one</source>
        <translation>un precio o una cantidad no está escrita como tal</translation>
    </message>
    <message>
        <source>an id is missing</source>
        <translation>falta un identificador</translation>
    </message>
    <message>
        <source>at most {count} notes can be kept with an order</source>
        <translation>una orden puede llevar a lo más {count} notas</translation>
    </message>
    <message>
        <source>a note&apos;s name has up to {count} letters, digits, hyphens and underscores</source>
        <translation>el nombre de una nota tiene hasta {count} letras, dígitos, guiones y guiones bajos</translation>
    </message>
    <message>
        <source>a note has up to {count} characters</source>
        <translation>una nota tiene hasta {count} caracteres</translation>
    </message>
    <message>
        <source>each note is a line of its own, its name first: `table: 7`</source>
        <translation>cada nota va en su propio renglón, primero su nombre: `mesa: 7`</translation>
    </message>
    <message>
        <source>there are two notes of the name {key}</source>
        <translation>hay dos notas con el nombre {key}</translation>
    </message>
    <message>
        <source>the rate has changed: the total is {total} {unit} now</source>
        <translation>la cotización cambió: el total es ahora {total} {unit}</translation>
    </message>
    <message>
        <source>the wallet holds no account in {coin}</source>
        <translation>la cartera no tiene cuenta en {coin}</translation>
    </message>
    <message>
        <source>made a deal of a mere question for a price</source>
        <translation>hizo una operación de una mera pregunta de precio</translation>
    </message>
    <message>
        <source>the answer does not belong to this question</source>
        <translation>la respuesta no corresponde a esta pregunta</translation>
    </message>
    <message>
        <source>you did not agree in the browser</source>
        <translation>usted no aceptó en el navegador</translation>
    </message>
    <message>
        <source>nobody answered in the browser within ten minutes</source>
        <translation>nadie respondió en el navegador en diez minutos</translation>
    </message>
    <message>
        <source>it could not be renewed: {reason}</source>
        <translation>no se pudo renovar: {reason}</translation>
    </message>
    <message>
        <source>a token with an impossible life</source>
        <translation>un token con una vigencia imposible</translation>
    </message>
    <message>
        <source>{field}: scopes are no list</source>
        <translation>{field}: los permisos no son una lista</translation>
    </message>
    <message>
        <source>payment methods</source>
        <translation>formas de pago</translation>
    </message>
    <message>
        <source>payment method</source>
        <translation>forma de pago</translation>
    </message>
    <message>
        <source>exchange rates</source>
        <translation>cotizaciones</translation>
    </message>
    <message>
        <source>exchange rates: no rates in the answer</source>
        <translation>cotizaciones: la respuesta no trae ninguna</translation>
    </message>
    <message>
        <source>exchange rates: {coin}</source>
        <translation>cotizaciones: {coin}</translation>
    </message>
    <message>
        <source>the private key is of a kind that the venue does not use</source>
        <translation>la llave privada es de un tipo que la plataforma no usa</translation>
    </message>
    <message>
        <source>the private key does not have the length of one</source>
        <translation>la llave privada no tiene el largo de una</translation>
    </message>
    <message>
        <source>the two halves of the private key do not belong together</source>
        <translation>las dos mitades de la llave privada no corresponden</translation>
    </message>
    <message>
        <source>the private key cannot be read</source>
        <translation>la llave privada no se puede leer</translation>
    </message>
    <message>
        <source>the private key is neither base64 nor PEM</source>
        <translation>la llave privada no es base64 ni PEM</translation>
    </message>
    <message>
        <source>this venue needs a secret beside the key</source>
        <translation>esta plataforma necesita un secreto además de la llave</translation>
    </message>
    <message>
        <source>the same thing was not found at the venue, but may still appear: type the words to send it all the same</source>
        <translation>lo mismo no apareció en la plataforma, pero todavía puede aparecer: escriba las palabras para enviarlo de todos modos</translation>
    </message>
    <message>
        <source>no code is asked for here</source>
        <translation>aquí no se pide ningún código</translation>
    </message>
    <message>
        <source>a quotation is asked for, not submitted</source>
        <translation>una cotización se pide, no se envía</translation>
    </message>
    <message>
        <source>the venue shows that it was not committed</source>
        <translation>la plataforma muestra que no se confirmó</translation>
    </message>
    <message>
        <source>the answer was lost, and nothing was committed: ask for the price again</source>
        <translation>se perdió la respuesta y no se confirmó nada: pida el precio otra vez</translation>
    </message>
    <message>
        <source>the answer was lost; looking whether anything was committed</source>
        <translation>se perdió la respuesta; se revisa si algo se confirmó</translation>
    </message>
    <message>
        <source>the venue executed it at once</source>
        <translation>la plataforma lo ejecutó de inmediato</translation>
    </message>
    <message>
        <source>the venue executed it more than once</source>
        <translation>la plataforma lo ejecutó más de una vez</translation>
    </message>
    <message>
        <source>the venue committed it at another total than was shown</source>
        <translation>la plataforma lo confirmó con un total distinto del mostrado</translation>
    </message>
    <message>
        <source>the venue shows that it was committed</source>
        <translation>la plataforma muestra que se confirmó</translation>
    </message>
    <message>
        <source>the venue shows that it was committed after all</source>
        <translation>la plataforma muestra que al final sí se confirmó</translation>
    </message>
    <message>
        <source>the venue shows that this was committed before</source>
        <translation>la plataforma muestra que esto ya se había confirmado</translation>
    </message>
    <message>
        <source>the venue shows another price by now: ask for it again</source>
        <translation>la plataforma ya muestra otro precio: pídalo otra vez</translation>
    </message>
    <message>
        <source>the venue made no quotation</source>
        <translation>la plataforma no dio cotización</translation>
    </message>
    <message>
        <source>the venue says that it failed</source>
        <translation>la plataforma dice que falló</translation>
    </message>
    <message>
        <source>the venue says that it did not go through</source>
        <translation>la plataforma dice que no pasó</translation>
    </message>
    <message>
        <source>the venue shows it, and completes it</source>
        <translation>la plataforma lo muestra y lo completa</translation>
    </message>
    <message>
        <source>the venue asked for a code, and shows something all the same</source>
        <translation>la plataforma pidió un código y aun así muestra algo</translation>
    </message>
    <message>
        <source>no code was given, and the venue shows nothing</source>
        <translation>no se dio un código y la plataforma no muestra nada</translation>
    </message>
    <message>
        <source>the code was not given, and it is not sure that nothing happened</source>
        <translation>no se dio el código y no es seguro que no haya pasado nada</translation>
    </message>
    <message>
        <source>a later try was refused, and the venue shows nothing of the earlier one</source>
        <translation>se rechazó un intento posterior y la plataforma no muestra nada del anterior</translation>
    </message>
    <message>
        <source>a later try had no effect, and an earlier one has no answer yet; do not send it again</source>
        <translation>un intento posterior no tuvo efecto y uno anterior aún no tiene respuesta; no lo envíe otra vez</translation>
    </message>
    <message>
        <source>the venue asks to wait; it is sent again with the same key</source>
        <translation>la plataforma pide esperar; se envía otra vez con la misma clave</translation>
    </message>
    <message>
        <source>the venue had no room for it, five times</source>
        <translation>la plataforma no tuvo lugar para ello, cinco veces</translation>
    </message>
    <message>
        <source>in history: transfer of {amount} {coin} between accounts {when}; {how}</source>
        <translation>en el historial: transferencia de {amount} {coin} entre cuentas {when}; {how}</translation>
    </message>
    <message>
        <source>in history: {amount} {coin} asked of {place} {when}; {how}</source>
        <translation>en el historial: {amount} {coin} pedidos a {place} {when}; {how}</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>alguien</translation>
    </message>
    <message>
        <source>matched by amount, destination and time</source>
        <translation>coincide en cantidad, destino y hora</translation>
    </message>
    <message>
        <source>the venue does not show to whom</source>
        <translation>la plataforma no muestra a quién</translation>
    </message>
    <message>
        <source>the venue&apos;s own record: a request for {amount} {coin}, paid</source>
        <translation>el registro de la plataforma: una solicitud de {amount} {coin}, pagada</translation>
    </message>
    <message>
        <source>the venue&apos;s own record: a request for {amount} {coin}, not paid</source>
        <translation>el registro de la plataforma: una solicitud de {amount} {coin}, sin pagar</translation>
    </message>
    <message>
        <source>the venue&apos;s own record: {amount} {coin} given back</source>
        <translation>el registro de la plataforma: {amount} {coin} devueltos</translation>
    </message>
    <message>
        <source>the venue&apos;s own record: {deal}, {status}</source>
        <translation>el registro de la plataforma: {deal}, {status}</translation>
    </message>
    <message>
        <source>{what} of {amount} {coin} for {total} {unit}</source>
        <translation>{what} de {amount} {coin} por {total} {unit}</translation>
    </message>
    <message>
        <source>committed</source>
        <translation>confirmado</translation>
    </message>
    <message>
        <source>not committed</source>
        <translation>sin confirmar</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>completado</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallido</translation>
    </message>
    <message>
        <source>buy</source>
        <translation>compra</translation>
    </message>
    <message>
        <source>sell</source>
        <translation>venta</translation>
    </message>
    <message>
        <source>deposit</source>
        <translation>depósito</translation>
    </message>
    <message>
        <source>withdrawal</source>
        <translation>retiro</translation>
    </message>
    <message>
        <source>the practice exchange did not say which key opens it</source>
        <translation>la bolsa de práctica no dijo qué llave la abre</translation>
    </message>
    <message>
        <source>{path} is damaged: a row points nowhere; it was left as it is</source>
        <translation>{path} está dañado: una fila no apunta a nada; se dejó como está</translation>
    </message>
</context>
<context>
    <name>CryptoForm</name>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Kind of memo</source>
        <translation>Tipo de memo</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>Memo</translation>
    </message>
    <message>
        <source>Use the last address</source>
        <translation>Usar la última dirección</translation>
    </message>
    <message>
        <source>The address cannot be used.</source>
        <translation>No se puede usar la dirección.</translation>
    </message>
    <message>
        <source>The memo cannot be used.</source>
        <translation>No se puede usar el memo.</translation>
    </message>
    <message>
        <source>{coin} without a memo is lost: the receiver gives you one.</source>
        <translation>{coin} sin memo se pierde: el destinatario se lo da.</translation>
    </message>
    <message>
        <source>no account is open</source>
        <translation>no hay ninguna cuenta abierta</translation>
    </message>
    <message>
        <source>{coin} needs the receiver&apos;s {name}. Without it the coins are lost.</source>
        <translation>{coin} requiere el {name} del destinatario. Sin él, las monedas se pierden.</translation>
    </message>
    <message>
        <source>Use the last {coin} address, …{end}</source>
        <translation>Usar la última dirección {coin}, …{end}</translation>
    </message>
</context>
<context>
    <name>Deal</name>
    <message>
        <source>Buy</source>
        <translation>Comprar</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Vender</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>Depositar</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Did not happen</source>
        <translation>No ocurrió</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>En camino</translation>
    </message>
    <message>
        <source>Only a price</source>
        <translation>Solo un precio</translation>
    </message>
    <message>
        <source>the venue names no day</source>
        <translation>la plataforma no da fecha</translation>
    </message>
    <message>
        <source>Bank account (US)</source>
        <translation>Cuenta bancaria (EE. UU.)</translation>
    </message>
    <message>
        <source>Bank account (SEPA)</source>
        <translation>Cuenta bancaria (SEPA)</translation>
    </message>
    <message>
        <source>Bank account (iDEAL)</source>
        <translation>Cuenta bancaria (iDEAL)</translation>
    </message>
    <message>
        <source>Account at the venue</source>
        <translation>Cuenta en la plataforma</translation>
    </message>
    <message>
        <source>Bank wire</source>
        <translation>Transferencia bancaria</translation>
    </message>
    <message>
        <source>Credit card</source>
        <translation>Tarjeta de crédito</translation>
    </message>
    <message>
        <source>Card (3-D Secure)</source>
        <translation>Tarjeta (3-D Secure)</translation>
    </message>
    <message>
        <source>Bank account (Canada)</source>
        <translation>Cuenta bancaria (Canadá)</translation>
    </message>
    <message>
        <source>Interac</source>
        <translation>Interac</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>the venue tells no limit</source>
        <translation>la plataforma no informa límite</translation>
    </message>
    <message>
        <source>at most {left} more</source>
        <translation>como máximo {left} más</translation>
    </message>
    <message>
        <source>at most {left} more within {days} days</source>
        <translation>como máximo {left} más en {days} días</translation>
    </message>
    <message>
        <source>{limit}, {after} after this</source>
        <translation>{limit}, {after} después de esto</translation>
    </message>
    <message>
        <source>Only {left} may still be moved like this</source>
        <translation>Así solo se pueden mover aún {left}</translation>
    </message>
    <message>
        <source>Only {left} may still be moved like this within {days} days</source>
        <translation>Así solo se pueden mover aún {left} en {days} días</translation>
    </message>
    <message>
        <source>{limit}: {over} too much.</source>
        <translation>{limit}: sobran {over}.</translation>
    </message>
    <message>
        <source>You get</source>
        <translation>Recibe</translation>
    </message>
    <message>
        <source>You give</source>
        <translation>Entrega</translation>
    </message>
    <message>
        <source>You deposit</source>
        <translation>Deposita</translation>
    </message>
    <message>
        <source>You withdraw</source>
        <translation>Retira</translation>
    </message>
    <message>
        <source>You pay in all</source>
        <translation>Paga en total</translation>
    </message>
    <message>
        <source>You get in all</source>
        <translation>Recibe en total</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>En total</translation>
    </message>
    <message>
        <source>Paid with</source>
        <translation>Pagado con</translation>
    </message>
    <message>
        <source>Paid out to</source>
        <translation>Pagado a</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>Tomado de</translation>
    </message>
    <message>
        <source>{price} {coin} each</source>
        <translation>{price} {coin} por unidad</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Precio</translation>
    </message>
    <message>
        <source>Before the fee</source>
        <translation>Antes de comisión</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Comisión</translation>
    </message>
    <message>
        <source>Pays out</source>
        <translation>Paga el</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>in another currency</source>
        <translation>en otra moneda</translation>
    </message>
    <message>
        <source>{amount} more ({share})</source>
        <translation>{amount} más ({share})</translation>
    </message>
    <message>
        <source>{amount} less ({share})</source>
        <translation>{amount} menos ({share})</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creado</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Moneda</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Puede</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>nada aquí</translation>
    </message>
    <message>
        <source>First choice for</source>
        <translation>Preferida para</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>the venue tells none to this sign-in</source>
        <translation>la plataforma no informa ninguno a este acceso</translation>
    </message>
    <message>
        <source>Limit to buy</source>
        <translation>Límite de compra</translation>
    </message>
    <message>
        <source>Limit to buy at once</source>
        <translation>Límite de compra inmediata</translation>
    </message>
    <message>
        <source>Limit to sell</source>
        <translation>Límite de venta</translation>
    </message>
    <message>
        <source>Limit to deposit</source>
        <translation>Límite de depósito</translation>
    </message>
    <message>
        <source>Limit to withdraw</source>
        <translation>Límite de retiro</translation>
    </message>
    <message>
        <source>{left} of {total}</source>
        <translation>{left} de {total}</translation>
    </message>
    <message>
        <source>{left} of {total} within {days} days</source>
        <translation>{left} de {total} en {days} días</translation>
    </message>
</context>
<context>
    <name>DealTable</name>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>En total</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Pays out</source>
        <translation>Paga el</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Mediante</translation>
    </message>
    <message>
        <source>Way to pay</source>
        <translation>Forma de pago</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Puede</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>nada aquí</translation>
    </message>
    <message>
        <source>Still</source>
        <translation>Resta</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>En</translation>
    </message>
    <message>
        <source>As the venue sent it: it is not what is before the fee and the fee.</source>
        <translation>Como lo envió la plataforma: no es la suma de lo anterior a la comisión y la comisión.</translation>
    </message>
</context>
<context>
    <name>DepositForm</name>
    <message>
        <source>Coin to deposit</source>
        <translation>Moneda a depositar</translation>
    </message>
    <message>
        <source>Pesos are deposited by bank, outside this API: send a SPEI from your bank to the CLABE that the venue shows in your profile. They appear in the balances when they arrive.</source>
        <translation>Los pesos se depositan por banco, fuera de esta API: envíe un SPEI desde su banco a la CLABE que la plataforma muestra en su perfil. Aparecen en los saldos cuando llegan.</translation>
    </message>
    <message>
        <source>Asking the venue for the address…</source>
        <translation>Pidiendo la dirección a la plataforma…</translation>
    </message>
    <message>
        <source>The venue is still making this address. Ask again in a minute.</source>
        <translation>La plataforma aún está creando esta dirección. Pídala de nuevo en un minuto.</translation>
    </message>
    <message>
        <source>The venue did not say the memo that must go with this address. Without it the coins are lost, so the address is not shown.</source>
        <translation>La plataforma no informó el memo que debe ir con esta dirección. Sin él las monedas se pierden; por eso no se muestra la dirección.</translation>
    </message>
    <message>
        <source>memo</source>
        <translation>memo</translation>
    </message>
    <message>
        <source>Send only {coin} here, and always with the {name}: without it the coins are lost.</source>
        <translation>Envíe aquí solo {coin}, y siempre con el {name}: sin él las monedas se pierden.</translation>
    </message>
    <message>
        <source>Send only {coin} to this address.</source>
        <translation>Envíe solo {coin} a esta dirección.</translation>
    </message>
    <message>
        <source>Address to deposit to</source>
        <translation>Dirección para depositar</translation>
    </message>
    <message>
        <source>Memo to deposit with</source>
        <translation>Memo para depositar</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copiar dirección</translation>
    </message>
    <message>
        <source>Copy memo</source>
        <translation>Copiar memo</translation>
    </message>
</context>
<context>
    <name>DepthChart</name>
    <message>
        <source>Cumulative depth</source>
        <translation>Profundidad acumulada</translation>
    </message>
</context>
<context>
    <name>DepthPane</name>
    <message>
        <source>Depth</source>
        <translation>Profundidad</translation>
    </message>
    <message>
        <source>Microprice</source>
        <translation>Microprecio</translation>
    </message>
    <message>
        <source>Waiting for the first order book</source>
        <translation>Esperando el primer libro de órdenes</translation>
    </message>
    <message>
        <source>Mid weighted by the amounts at the best prices; drawn only while the spread is at most three steps, on a wider one mid is the better guess</source>
        <translation>Medio ponderado por las cantidades en los mejores precios; solo se dibuja mientras el spread es de a lo más tres pasos: en uno mayor, el medio es mejor estimación</translation>
    </message>
    <message numerus="yes">
        <source>{base} summed · %n best order(s) a side</source>
        <translation>
            <numerusform>{base} sumado · %n mejor orden por lado</numerusform>
            <numerusform>{base} sumado · %n mejores órdenes por lado</numerusform>
        </translation>
    </message>
    <message>
        <source>imbalance {share}</source>
        <translation>desbalance {share}</translation>
    </message>
    <message>
        <source>(bids − asks) / (bids + asks), from −1 to +1, of the five best orders a side without dust.</source>
        <translation>(compras − ventas) / (compras + ventas), de −1 a +1, de las cinco mejores órdenes por lado sin polvo.</translation>
    </message>
    <message>
        <source>{share} within {distance}</source>
        <translation>{share} dentro de {distance}</translation>
    </message>
    <message>
        <source>Then the same of all orders within {distance} of mid.</source>
        <translation>Después, lo mismo de todas las órdenes dentro de {distance} del medio.</translation>
    </message>
    <message>
        <source>It says what rests now, not where the price goes.</source>
        <translation>Dice qué hay ahora, no adónde va el precio.</translation>
    </message>
    <message>
        <source>Point at a price, or use ← →</source>
        <translation>Señale un precio, o use ← →</translation>
    </message>
    <message>
        <source>between the best prices: nothing rests here</source>
        <translation>entre los mejores precios: aquí no hay nada</translation>
    </message>
    <message>
        <source>beyond the last order seen: nobody knows</source>
        <translation>más allá de la última orden vista: nadie lo sabe</translation>
    </message>
    <message>
        <source>buy</source>
        <translation>comprar</translation>
    </message>
    <message>
        <source>sell</source>
        <translation>vender</translation>
    </message>
    <message>
        <source>{verb} to {price}  ·  {amount} {base}  ·  {value} {quote}  ·  {slippage} from mid</source>
        <translation>{verb} hasta {price}  ·  {amount} {base}  ·  {value} {quote}  ·  {slippage} del medio</translation>
    </message>
    <message>
        <source>Ends at the last order seen: −{bids}, +{asks}. Polled every {interval}, last {age} ago.</source>
        <translation>Termina en la última orden vista: −{bids}, +{asks}. Se consulta cada {interval}, la última hace {age}.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Closing…</source>
        <translation>Cerrando…</translation>
    </message>
    <message>
        <source>Something is on its way to the venue. Closing as soon as it is known what became of it…</source>
        <translation>Algo va en camino a la plataforma. Se cerrará en cuanto se sepa qué pasó…</translation>
    </message>
    <message>
        <source>No account is open: add one to see this.</source>
        <translation>No hay ninguna cuenta abierta: agregue una para ver esto.</translation>
    </message>
    <message>
        <source>A recording holds nothing of yours.</source>
        <translation>Una grabación no tiene nada de usted.</translation>
    </message>
    <message>
        <source>{name} is not a market of this venue; {other} is shown instead.</source>
        <translation>{name} no es un mercado de esta plataforma; se muestra {other}.</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Órdenes</translation>
    </message>
    <message>
        <source>This is a recording: nothing can be sent.</source>
        <translation>Esto es una grabación: no se puede enviar nada.</translation>
    </message>
    <message>
        <source>Add an account to trade and to move money.</source>
        <translation>Agregue una cuenta para operar y mover dinero.</translation>
    </message>
    <message>
        <source>Live is locked. Unlock it once in this session.</source>
        <translation>La cuenta real está bloqueada. Desbloquéela una vez en esta sesión.</translation>
    </message>
    <message>
        <source>This journal looks restored from a backup. Nothing is sent until you accept it.</source>
        <translation>Este registro parece restaurado de un respaldo. No se envía nada hasta que usted lo acepte.</translation>
    </message>
    <message>
        <source>Offline: {reason}</source>
        <translation>Sin conexión: {reason}</translation>
    </message>
    <message>
        <source>{name}: offline</source>
        <translation>{name}: sin conexión</translation>
    </message>
    <message>
        <source>{name}: connecting</source>
        <translation>{name}: conectando</translation>
    </message>
    <message>
        <source>The practice exchange is back.</source>
        <translation>La bolsa de práctica está de vuelta.</translation>
    </message>
    <message>
        <source>The practice exchange has ended.</source>
        <translation>La bolsa de práctica terminó.</translation>
    </message>
    <message>
        <source>Everything is being read again.</source>
        <translation>Todo se está leyendo otra vez.</translation>
    </message>
</context>
<context>
    <name>EmptyDesk</name>
    <message>
        <source>Every pane is closed.</source>
        <translation>Todos los paneles están cerrados.</translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+0 open one, Ctrl+K finds any; the menu at the top left lists all.</source>
        <translation>Ctrl+1 a Ctrl+0 abren uno, Ctrl+K encuentra cualquiera; el menú de arriba a la izquierda los lista.</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>Restablecer la distribución</translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>PRACTICE</source>
        <translation>PRÁCTICA</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>REAL</translation>
    </message>
    <message>
        <source>REPLAY</source>
        <translation>REPETICIÓN</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>What you asked for</source>
        <translation>Lo que usted pidió</translation>
    </message>
    <message>
        <source>What the venue shows</source>
        <translation>Lo que muestra la plataforma</translation>
    </message>
    <message>
        <source>Record {number} of the venue</source>
        <translation>Registro {number} de la plataforma</translation>
    </message>
    <message>
        <source>Matched by the number that the venue gave it.</source>
        <translation>Coincide por el número que le dio la plataforma.</translation>
    </message>
    <message>
        <source>Matched by market, side, amount, price and time; the venue gave no number.</source>
        <translation>Coincide en mercado, lado, cantidad, precio y hora; la plataforma no dio número.</translation>
    </message>
    <message>
        <source>Matched by amount, destination and time; this venue gives no reference.</source>
        <translation>Coincide en cantidad, destino y hora; esta plataforma no da referencia.</translation>
    </message>
    <message>
        <source>Matched by amount, destination and time; the record does not carry the memo.</source>
        <translation>Coincide en cantidad, destino y hora; el registro no lleva el memo.</translation>
    </message>
    <message>
        <source>You said that this record is it.</source>
        <translation>Usted dijo que es este registro.</translation>
    </message>
    <message>
        <source>No record of it was found so far.</source>
        <translation>Hasta ahora no se encontró ningún registro.</translation>
    </message>
    <message>
        <source>no further look is planned</source>
        <translation>no hay otra búsqueda prevista</translation>
    </message>
    <message>
        <source>looking now</source>
        <translation>buscando ahora</translation>
    </message>
    <message>
        <source>next look in {wait}</source>
        <translation>siguiente búsqueda en {wait}</translation>
    </message>
    <message>
        <source>What to do: do not send it again. Ask the venue, with these records in hand. When you know how it ended, say so below.</source>
        <translation>Qué hacer: no lo envíe otra vez. Pregunte a la plataforma, con estos registros a la mano. Cuando sepa cómo terminó, indíquelo abajo.</translation>
    </message>
    <message>
        <source>The venue&apos;s answer says something else than what was asked. What it did is not known: money may have moved.</source>
        <translation>La respuesta de la plataforma dice algo distinto de lo pedido. No se sabe qué hizo: puede haberse movido dinero.</translation>
    </message>
    <message>
        <source>The venue shows it, though it had seemed not to have happened. It has happened once; if you sent it again since, it may have happened twice.</source>
        <translation>La plataforma lo muestra, aunque parecía no haber pasado. Pasó una vez; si usted lo envió otra vez, puede haber pasado dos veces.</translation>
    </message>
    <message>
        <source>Not looked for yet</source>
        <translation>Aún no se ha buscado</translation>
    </message>
    <message>
        <source>Looked {count} ×, the last time {age} ago</source>
        <translation>Buscado {count} ×, la última vez hace {age}</translation>
    </message>
    <message>
        <source>What to do: look at the venue&apos;s own page, or ask the recipient. Then say so below.</source>
        <translation>Qué hacer: vea la página de la plataforma o pregunte al destinatario. Luego indíquelo abajo.</translation>
    </message>
    <message>
        <source>What to do: type the code that the venue sent you, or that your device shows.</source>
        <translation>Qué hacer: escriba el código que le envió la plataforma o que muestra su dispositivo.</translation>
    </message>
    <message>
        <source>You ordered once, and the venue shows {count} orders: it may be there {count} times.</source>
        <translation>Usted ordenó una vez y la plataforma muestra {count} órdenes: puede estar {count} veces.</translation>
    </message>
    <message>
        <source>You sent once, and the venue shows {count} records: it may have left {count} times.</source>
        <translation>Usted envió una vez y la plataforma muestra {count} registros: puede haber salido {count} veces.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>at market</source>
        <translation>a mercado</translation>
    </message>
    <message>
        <source>Asked of</source>
        <translation>Pedido a</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Pagado</translation>
    </message>
    <message>
        <source>The venue shows a record that agrees, but nothing in it proves that it is this one. Only you can say.</source>
        <translation>La plataforma muestra un registro que coincide, pero nada en él prueba que sea este. Solo usted puede decirlo.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Filled at</source>
        <translation>Ejecutada</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Comisión</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transacción</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatario</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>Memo</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Precio</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
</context>
<context>
    <name>FillsPane</name>
    <message>
        <source>Fills</source>
        <translation>Hechas</translation>
    </message>
    <message>
        <source>The venue lists the newest fills only. What you receive is after the fee.</source>
        <translation>La plataforma solo lista las más recientes. Lo recibido ya descuenta la comisión.</translation>
    </message>
    <message>
        <source>No fills seen yet.</source>
        <translation>Aún no se ven órdenes hechas.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Mercado</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Lado</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Precio</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Pagado</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Comisión</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Como</translation>
    </message>
    <message>
        <source>Fee {fee} {coin}, as {role}</source>
        <translation>Comisión {fee} {coin}, como {role}</translation>
    </message>
    <message>
        <source>maker</source>
        <translation>maker</translation>
    </message>
    <message>
        <source>taker</source>
        <translation>taker</translation>
    </message>
</context>
<context>
    <name>FilterEdit</name>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
</context>
<context>
    <name>FlatTable</name>
    <message>
        <source>Export as CSV</source>
        <translation>Exportar como CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Archivos CSV (*.csv)</translation>
    </message>
    <message>
        <source>The file could not be written: {reason}</source>
        <translation>No se pudo escribir el archivo: {reason}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Exportar como CSV…</translation>
    </message>
</context>
<context>
    <name>Freshness</name>
    <message>
        <source>fresh</source>
        <translation>al día</translation>
    </message>
    <message>
        <source>ageing</source>
        <translation>envejeciendo</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>atrasado</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>aún no se sabe</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>book</source>
        <translation>libro</translation>
    </message>
    <message>
        <source>balances</source>
        <translation>saldos</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Agregar cuenta</translation>
    </message>
    <message>
        <source>REPLAY — recorded, nothing can be sent ▾</source>
        <translation>REPETICIÓN — grabado, no se envía nada ▾</translation>
    </message>
    <message>
        <source>PRACTICE — no real money ▾</source>
        <translation>PRÁCTICA — sin dinero real ▾</translation>
    </message>
    <message>
        <source>LIVE — public data, no account ▾</source>
        <translation>REAL — datos públicos, sin cuenta ▾</translation>
    </message>
    <message>
        <source>LIVE — real money, locked ▾</source>
        <translation>REAL — dinero real, bloqueada ▾</translation>
    </message>
    <message>
        <source>LIVE — REAL MONEY, UNLOCKED ▾</source>
        <translation>REAL — DINERO REAL, DESBLOQUEADA ▾</translation>
    </message>
    <message>
        <source>Unlock live…</source>
        <translation>Desbloquear…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Market {name}</source>
        <translation>Mercado {name}</translation>
    </message>
    <message>
        <source>since the oldest trade seen, {at}</source>
        <translation>desde la operación más antigua vista, {at}</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>hace {age}</translation>
    </message>
    <message>
        <source>spread for {size} {spread}</source>
        <translation>spread para {size}: {spread}</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n requiere atención</numerusform>
            <numerusform>%n requieren atención</numerusform>
        </translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Precio</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Buscar un comando</translation>
    </message>
    <message>
        <source>Find a command: markets, panes, actions</source>
        <translation>Buscar un comando: mercados, paneles, acciones</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Mercado</translation>
    </message>
</context>
<context>
    <name>HeatmapChart</name>
    <message>
        <source>Heatmap of the order book</source>
        <translation>Mapa de calor del libro de órdenes</translation>
    </message>
</context>
<context>
    <name>HeatmapPane</name>
    <message>
        <source>Heatmap</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Waiting for the first order book</source>
        <translation>Esperando el primer libro de órdenes</translation>
    </message>
    <message>
        <source>one column per {interval}</source>
        <translation>una columna por {interval}</translation>
    </message>
    <message numerus="yes">
        <source>%n best order(s) a side</source>
        <translation>
            <numerusform>%n mejor orden por lado</numerusform>
            <numerusform>%n mejores órdenes por lado</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n hueco</numerusform>
            <numerusform>%n huecos</numerusform>
        </translation>
    </message>
    <message>
        <source>trades since {time}</source>
        <translation>operaciones desde {time}</translation>
    </message>
    <message>
        <source>A row is {bucket} {quote}. Blank: no poll was read. Hatched: beyond the last order seen. Side inferred.</source>
        <translation>Una fila son {bucket} {quote}. En blanco: no se leyó ninguna consulta. Rayado: más allá de la última orden vista. Lado inferido.</translation>
    </message>
    <message>
        <source>Colours: from {low} to {high} {base} at a price, on a log scale</source>
        <translation>Colores: de {low} a {high} {base} en un precio, en escala logarítmica</translation>
    </message>
    <message>
        <source>Point at a cell, or use ← → ↑ ↓ · drag, wheel, + − to look elsewhere</source>
        <translation>Señale una celda, o use ← → ↑ ↓ · arrastre, rueda, + − para ver otro lugar</translation>
    </message>
    <message>
        <source>no poll was read: nothing is known</source>
        <translation>no se leyó ninguna consulta: no se sabe</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>todavía no</translation>
    </message>
    <message>
        <source>beyond the last order seen: nobody knows</source>
        <translation>más allá de la última orden vista: nadie lo sabe</translation>
    </message>
    <message>
        <source>nothing rests here</source>
        <translation>aquí no hay nada</translation>
    </message>
    <message>
        <source>{amount} {base} to buy</source>
        <translation>{amount} {base} por comprar</translation>
    </message>
    <message>
        <source>{amount} {base} to sell</source>
        <translation>{amount} {base} por vender</translation>
    </message>
</context>
<context>
    <name>HolderForm</name>
    <message>
        <source>Me or another person</source>
        <translation>Yo u otra persona</translation>
    </message>
    <message>
        <source>An exchange or bank</source>
        <translation>Una bolsa o un banco</translation>
    </message>
    <message>
        <source>Its website</source>
        <translation>Su sitio web</translation>
    </message>
    <message>
        <source>The website of the exchange or bank is needed.</source>
        <translation>Hace falta el sitio web de la bolsa o del banco.</translation>
    </message>
    <message>
        <source>Say who holds the address.</source>
        <translation>Diga de quién es la dirección.</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>The venue tried whether it can reach you</source>
        <translation>La plataforma probó si puede avisarle</translation>
    </message>
    <message>
        <source>Something arrived at an address</source>
        <translation>Llegó algo a una dirección</translation>
    </message>
    <message>
        <source>A buy was begun</source>
        <translation>Empezó una compra</translation>
    </message>
    <message>
        <source>A buy is done</source>
        <translation>Se hizo una compra</translation>
    </message>
    <message>
        <source>A buy was canceled</source>
        <translation>Se canceló una compra</translation>
    </message>
    <message>
        <source>A sell was begun</source>
        <translation>Empezó una venta</translation>
    </message>
    <message>
        <source>A sell is done</source>
        <translation>Se hizo una venta</translation>
    </message>
    <message>
        <source>A sell was canceled</source>
        <translation>Se canceló una venta</translation>
    </message>
    <message>
        <source>A deposit was begun</source>
        <translation>Empezó un depósito</translation>
    </message>
    <message>
        <source>A deposit is done</source>
        <translation>Se hizo un depósito</translation>
    </message>
    <message>
        <source>A deposit was canceled</source>
        <translation>Se canceló un depósito</translation>
    </message>
    <message>
        <source>A withdrawal was begun</source>
        <translation>Empezó un retiro</translation>
    </message>
    <message>
        <source>A withdrawal is done</source>
        <translation>Se hizo un retiro</translation>
    </message>
    <message>
        <source>A withdrawal was canceled</source>
        <translation>Se canceló un retiro</translation>
    </message>
    <message>
        <source>A customer paid an order</source>
        <translation>Un cliente pagó una orden</translation>
    </message>
    <message>
        <source>A payment does not fit its order</source>
        <translation>Un pago no corresponde a su orden</translation>
    </message>
    <message>
        <source>What customers paid was sent to your bank</source>
        <translation>Lo que pagaron los clientes se envió a su banco</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Status then</source>
        <translation>Estado entonces</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevo</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>visto</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
</context>
<context>
    <name>InboxDesk</name>
    <message>
        <source>Inbox</source>
        <translation>Buzón</translation>
    </message>
    <message>
        <source>The list goes on: the venue was not asked for more.</source>
        <translation>La lista sigue: no se pidió más a la plataforma.</translation>
    </message>
    <message>
        <source>Nothing yet. The venue tells here of payments, trades and orders.</source>
        <translation>Nada aún. Aquí la plataforma avisa de pagos, compras y órdenes.</translation>
    </message>
    <message>
        <source>Enter opens what the selected line is about.</source>
        <translation>Intro abre aquello de lo que trata el renglón.</translation>
    </message>
</context>
<context>
    <name>InboxPane</name>
    <message>
        <source>Notifications of the venue</source>
        <translation>Avisos de la plataforma</translation>
    </message>
</context>
<context>
    <name>IntentCard</name>
    <message>
        <source>Yes, this is it</source>
        <translation>Sí, es este</translation>
    </message>
    <message>
        <source>No, it is another one</source>
        <translation>No, es otro</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>I know it was sent…</source>
        <translation>Sé que se envió…</translation>
    </message>
    <message>
        <source>I know it was not sent…</source>
        <translation>Sé que no se envió…</translation>
    </message>
    <message>
        <source>The venue: “{text}”</source>
        <translation>La plataforma: “{text}”</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Buscando…</translation>
    </message>
</context>
<context>
    <name>JournalBanner</name>
    <message>
        <source>Look at it…</source>
        <translation>Revisarlo…</translation>
    </message>
    <message>
        <source>! This journal looks restored from a backup. Nothing is sent until you accept it.</source>
        <translation>! Este registro parece restaurado de un respaldo. No se envía nada hasta que usted lo acepte.</translation>
    </message>
    <message>
        <source>Not in this journal: {count}.</source>
        <translation>No están en este registro: {count}.</translation>
    </message>
</context>
<context>
    <name>KeysOverview</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelación</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Retiro</translation>
    </message>
    <message>
        <source>btr pay</source>
        <translation>btr pay</translation>
    </message>
    <message>
        <source>SPEI</source>
        <translation>SPEI</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envío</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Cotización</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Confirmación</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferencia</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Solicitud</translation>
    </message>
    <message>
        <source>Pay request</source>
        <translation>Pagar solicitud</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Devolución</translation>
    </message>
</context>
<context>
    <name>Ladder</name>
    <message>
        <source>Age</source>
        <translation>Edad</translation>
    </message>
    <message>
        <source>Order book</source>
        <translation>Libro de órdenes</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>venta</translation>
    </message>
    <message>
        <source>bid</source>
        <translation>compra</translation>
    </message>
    <message>
        <source>amount {amount}, orders {orders}</source>
        <translation>cantidad {amount}, órdenes {orders}</translation>
    </message>
    <message>
        <source>buy {amount} · average {price} · {slippage}</source>
        <translation>comprar {amount} · prom. {price} · {slippage}</translation>
    </message>
    <message>
        <source>sell {amount} · average {price} · {slippage}</source>
        <translation>vender {amount} · prom. {price} · {slippage}</translation>
    </message>
    <message>
        <source>total from the best price {total}</source>
        <translation>total desde el mejor precio {total}</translation>
    </message>
    <message>
        <source>yours here: {amount}</source>
        <translation>de usted aquí: {amount}</translation>
    </message>
    <message>
        <source>placed {local} ({utc})</source>
        <translation>puesta {local} ({utc})</translation>
    </message>
    <message>
        <source>seen in {count} polls</source>
        <translation>vista en {count} consultas</translation>
    </message>
    <message>
        <source>seen in one poll</source>
        <translation>vista en una consulta</translation>
    </message>
    <message>
        <source>wall · {amount} · shown {time}</source>
        <translation>muro · {amount} · visible {time}</translation>
    </message>
    <message>
        <source>yours: orders ahead {orders}, amount ahead {amount}</source>
        <translation>de usted: órdenes delante {orders}, cantidad delante {amount}</translation>
    </message>
    <message>
        <source>amount {amount}, nothing filled</source>
        <translation>cantidad {amount}, nada ejecutado</translation>
    </message>
    <message>
        <source>amount {amount} of {initial}, filled {filled}</source>
        <translation>cantidad {amount} de {initial}, ejecutado {filled}</translation>
    </message>
    <message>
        <source>{amount} bought</source>
        <translation>{amount} comprado</translation>
    </message>
    <message>
        <source>{amount} sold</source>
        <translation>{amount} vendido</translation>
    </message>
    <message>
        <source>{amount} by nobody knows whom</source>
        <translation>{amount} sin saber de quién</translation>
    </message>
    <message>
        <source>traded here in the last minute: {parts} (sides inferred)</source>
        <translation>operado aquí en el último minuto: {parts} (lados inferidos)</translation>
    </message>
</context>
<context>
    <name>LadderButton</name>
    <message>
        <source>Levels: one row a price</source>
        <translation>Niveles: una fila por precio</translation>
    </message>
    <message>
        <source>Orders: one row a resting order</source>
        <translation>Órdenes: una fila por orden en espera</translation>
    </message>
    <message>
        <source>Flash changes</source>
        <translation>Destellar los cambios</translation>
    </message>
    <message>
        <source>Back to the middle</source>
        <translation>Volver al medio</translation>
    </message>
    <message>
        <source>Levels or orders</source>
        <translation>Niveles u órdenes</translation>
    </message>
    <message>
        <source>What one row is: all orders at a price, or a single order (key O)</source>
        <translation>Qué es una fila: todas las órdenes de un precio, o una sola orden (tecla O)</translation>
    </message>
    <message>
        <source>orders ▾</source>
        <translation>órdenes ▾</translation>
    </message>
    <message>
        <source>levels ▾</source>
        <translation>niveles ▾</translation>
    </message>
</context>
<context>
    <name>LookActions</name>
    <message>
        <source>Alert me about {market}…</source>
        <translation>Avisarme de {market}…</translation>
    </message>
    <message>
        <source>Theme: {name}</source>
        <translation>Tema: {name}</translation>
    </message>
    <message>
        <source>Colours: {name}</source>
        <translation>Colores: {name}</translation>
    </message>
    <message>
        <source>Order book: {name}</source>
        <translation>Libro: {name}</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Apagar el sonido</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Encender el sonido</translation>
    </message>
    <message>
        <source>Do not disturb: off</source>
        <translation>No molestar: apagar</translation>
    </message>
    <message>
        <source>Do not disturb: on</source>
        <translation>No molestar: encender</translation>
    </message>
    <message>
        <source>Sort markets by name</source>
        <translation>Ordenar los mercados por nombre</translation>
    </message>
    <message>
        <source>Sort markets by spread</source>
        <translation>Ordenar los mercados por spread</translation>
    </message>
    <message>
        <source>Sort markets by depth</source>
        <translation>Ordenar los mercados por profundidad</translation>
    </message>
    <message>
        <source>Sort markets by change</source>
        <translation>Ordenar los mercados por cambio</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Orders and transfers</source>
        <translation>Órdenes y transferencias</translation>
    </message>
    <message>
        <source>Ticket and transfer</source>
        <translation>Orden y transferencia</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Gráficas</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>Restablecer la distribución</translation>
    </message>
    <message>
        <source>The saved layout could not be read: this is the one the program came with.</source>
        <translation>No se pudo leer la distribución guardada: esta es la original del programa.</translation>
    </message>
</context>
<context>
    <name>MarketHeading</name>
    <message>
        <source>Market</source>
        <translation>Mercado</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Spread</translation>
    </message>
    <message>
        <source>±1 %</source>
        <translation>±1 %</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>Ordenar por nombre</translation>
    </message>
    <message>
        <source>What a round trip of 10,000 MXN costs, as a share of mid. Sort by it</source>
        <translation>Cuánto cuesta ida y vuelta con 10,000 MXN, como parte del medio. Ordenar por eso</translation>
    </message>
    <message>
        <source>What rests within 1 % of mid, in the quote coin: bids and asks. Sort by it</source>
        <translation>Qué hay dentro del 1 % del medio, en la moneda de cotización: compras y ventas. Ordenar por eso</translation>
    </message>
    <message>
        <source>The last price, and its change since the oldest trade seen. Sort by it</source>
        <translation>El último precio y su cambio desde la operación más antigua vista. Ordenar por eso</translation>
    </message>
</context>
<context>
    <name>Markets</name>
    <message>
        <source>&gt; visible</source>
        <translation>&gt; visible</translation>
    </message>
</context>
<context>
    <name>MarketsPane</name>
    <message>
        <source>Markets</source>
        <translation>Mercados</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Mercado</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>{live} live · {rate} of {budget} req/s</source>
        <translation>{live} en vivo · {rate} de {budget} sol./s</translation>
    </message>
    <message>
        <source>every {interval}</source>
        <translation>cada {interval}</translation>
    </message>
    <message>
        <source>What you want to be told of, wherever you are looking</source>
        <translation>De qué quiere que se le avise, esté donde esté</translation>
    </message>
    <message>
        <source>Show {market}</source>
        <translation>Mostrar {market}</translation>
    </message>
    <message>
        <source>Alert me about {market}…</source>
        <translation>Avisarme de {market}…</translation>
    </message>
    <message>
        <source>last trade {at} ({utc})</source>
        <translation>última operación {at} ({utc})</translation>
    </message>
    <message>
        <source>{change} since the oldest trade seen, {at} ({utc})</source>
        <translation>{change} desde la operación más antigua vista, {at} ({utc})</translation>
    </message>
    <message>
        <source>of a size that is not known</source>
        <translation>de un tamaño que no se sabe</translation>
    </message>
    <message>
        <source>round trip of {size}: {spread}</source>
        <translation>ida y vuelta con {size}: {spread}</translation>
    </message>
    <message>
        <source>the orders seen do not hold it; at least {spread}</source>
        <translation>las órdenes vistas no alcanzan; al menos {spread}</translation>
    </message>
    <message>
        <source>within 1 % of mid: bids {bids}, asks {asks} {coin}</source>
        <translation>dentro del 1 % del medio: compras {bids}, ventas {asks} {coin}</translation>
    </message>
    <message>
        <source>≥: the orders seen end before 1 %</source>
        <translation>≥: las órdenes vistas terminan antes del 1 %</translation>
    </message>
    <message>
        <source>not traded here: {reason}</source>
        <translation>no se opera aquí: {reason}</translation>
    </message>
</context>
<context>
    <name>Merchant</name>
    <message>
        <source>{count} payments do not fit</source>
        <translation>{count} pagos no corresponden</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Devuelto</translation>
    </message>
    <message>
        <source>Time is up</source>
        <translation>Se acabó el tiempo</translation>
    </message>
    <message>
        <source>Waits {left}</source>
        <translation>Espera {left}</translation>
    </message>
    <message>
        <source>Underpaid</source>
        <translation>Pagado de menos</translation>
    </message>
    <message>
        <source>Overpaid</source>
        <translation>Pagado de más</translation>
    </message>
    <message>
        <source>Paid late</source>
        <translation>Pagado tarde</translation>
    </message>
    <message>
        <source>Paid again</source>
        <translation>Pagado otra vez</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>No corresponde</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Pagado</translation>
    </message>
    <message>
        <source>{amount} came, {asked} was asked.</source>
        <translation>Llegaron {amount}; se pidieron {asked}.</translation>
    </message>
    <message>
        <source>{amount} more came than the {asked} that was asked.</source>
        <translation>Llegaron {amount} más que los {asked} pedidos.</translation>
    </message>
    <message>
        <source>{amount} came after the order had expired; {asked} was asked.</source>
        <translation>Llegaron {amount} después de vencer la orden; se pidieron {asked}.</translation>
    </message>
    <message>
        <source>{amount} came after another payment; {asked} was asked.</source>
        <translation>Llegaron {amount} después de otro pago; se pidieron {asked}.</translation>
    </message>
    <message>
        <source>{amount} came; {asked} was asked. The venue does not say what is wrong.</source>
        <translation>Llegaron {amount}; se pidieron {asked}. La plataforma no dice qué está mal.</translation>
    </message>
    <message>
        <source>Order {order}: {what}. {sentence}</source>
        <translation>Orden {order}: {what}. {sentence}</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creado</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Vence</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transacción</translation>
    </message>
    <message>
        <source>Merchant</source>
        <translation>Comercio</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>the customer names it</source>
        <translation>la dice el cliente</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Estilo</translation>
    </message>
    <message>
        <source>Embed code</source>
        <translation>Código para insertar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Sitio web</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>To the customer&apos;s address</source>
        <translation>A la dirección del cliente</translation>
    </message>
    <message>
        <source>To address</source>
        <translation>A la dirección</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Comisión</translation>
    </message>
    <message>
        <source>the venue says it only afterwards</source>
        <translation>la plataforma lo dice solo después</translation>
    </message>
    <message>
        <source>Waits for payment</source>
        <translation>Espera el pago</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Vencida</translation>
    </message>
    <message>
        <source>{amount} came, as asked.</source>
        <translation>Llegaron {amount}, como se pidió.</translation>
    </message>
    <message>
        <source>Giving it back returns all of {amount}; a part goes by Send.</source>
        <translation>Devolverlo regresa todo: {amount}; una parte va por Enviar.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Checkout</source>
        <translation>Botón de cobro</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abierta</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Órdenes</translation>
    </message>
</context>
<context>
    <name>MerchantDesk</name>
    <message>
        <source>Merchant</source>
        <translation>Comercio</translation>
    </message>
    <message>
        <source>The orders are stale: nobody can say what was given back already.</source>
        <translation>Las órdenes no están al día: nadie puede decir qué se devolvió ya.</translation>
    </message>
    <message>
        <source>{count} payments do not fit the merchant&apos;s orders: they are marked in the wallet.</source>
        <translation>{count} pagos no corresponden a las órdenes del comercio: están marcados en la cartera.</translation>
    </message>
    <message>
        <source>The list goes on: the venue was not asked for more.</source>
        <translation>La lista sigue: no se pidió más a la plataforma.</translation>
    </message>
    <message>
        <source>{error} It may be there all the same: look at the list before you ask again.</source>
        <translation>{error} Puede estar ahí de todos modos: mire la lista antes de pedirlo otra vez.</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
</context>
<context>
    <name>MerchantPane</name>
    <message>
        <source>Orders of the merchant</source>
        <translation>Órdenes del comercio</translation>
    </message>
    <message>
        <source>Checkouts of the merchant</source>
        <translation>Botones de cobro del comercio</translation>
    </message>
    <message>
        <source>New order by it</source>
        <translation>Nueva orden con él</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Detalles…</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Counted down by the venue&apos;s clock.</source>
        <translation>Cuenta atrás según el reloj de la plataforma.</translation>
    </message>
    <message>
        <source>Each payment can be given back once, and only in whole.</source>
        <translation>Cada pago se puede devolver una vez, y solo completo.</translation>
    </message>
    <message>
        <source>Looking up moves nothing.</source>
        <translation>Buscar no mueve nada.</translation>
    </message>
    <message>
        <source>A checkout makes one order for each customer.</source>
        <translation>Un botón de cobro crea una orden por cada cliente.</translation>
    </message>
    <message>
        <source>No orders yet.</source>
        <translation>Aún no hay órdenes.</translation>
    </message>
    <message>
        <source>Enter opens the selected order; it is good for 15 minutes from when it was made.</source>
        <translation>Intro abre la orden seleccionada; vale 15 minutos desde que se creó.</translation>
    </message>
    <message>
        <source>New checkout…</source>
        <translation>Nuevo botón de cobro…</translation>
    </message>
    <message>
        <source>New order…</source>
        <translation>Nueva orden…</translation>
    </message>
    <message>
        <source>Asking the venue…</source>
        <translation>Preguntando a la plataforma…</translation>
    </message>
    <message>
        <source>Its orders</source>
        <translation>Sus órdenes</translation>
    </message>
    <message>
        <source>of one checkout ✕</source>
        <translation>de un botón de cobro ✕</translation>
    </message>
    <message>
        <source>Show all orders again</source>
        <translation>Mostrar otra vez todas las órdenes</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Órdenes</translation>
    </message>
    <message>
        <source>Checkouts</source>
        <translation>Botones de cobro</translation>
    </message>
    <message>
        <source>Id of an order that somebody asks you to pay, or of a merchant</source>
        <translation>Id de una orden que alguien le pide pagar, o de un comercio</translation>
    </message>
</context>
<context>
    <name>MerchantRefunds</name>
    <message>
        <source>The customer told no address: compare the one you typed sign by sign.</source>
        <translation>El cliente no dio dirección: compare la que escribió signo por signo.</translation>
    </message>
    <message>
        <source>Confirm the refund</source>
        <translation>Confirme la devolución</translation>
    </message>
    <message>
        <source>Give a customer&apos;s payment back</source>
        <translation>Devolver el pago de un cliente</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Devolver</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>MoneyRequestForm</name>
    <message>
        <source>Ask</source>
        <translation>Pedir</translation>
    </message>
    <message>
        <source>e-mail of who is to pay</source>
        <translation>correo de quien debe pagar</translation>
    </message>
    <message>
        <source>Note (goes into the e-mail)</source>
        <translation>Nota (va en el correo)</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Revisar…</translation>
    </message>
    <message>
        <source>Review request for {amount} {coin}…</source>
        <translation>Revisar solicitud de {amount} {coin}…</translation>
    </message>
    <message>
        <source>Choose an account first.</source>
        <translation>Elija antes una cuenta.</translation>
    </message>
    <message>
        <source>Coins are asked for into a wallet only; choose one.</source>
        <translation>Se piden monedas solo hacia una cartera; elija una.</translation>
    </message>
    <message>
        <source>The e-mail cannot be used.</source>
        <translation>Ese correo no se puede usar.</translation>
    </message>
    <message>
        <source>This is your own e-mail.</source>
        <translation>Este es su propio correo.</translation>
    </message>
</context>
<context>
    <name>NewBill</name>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Moneda</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Nueva orden</translation>
    </message>
    <message>
        <source>New checkout</source>
        <translation>Nuevo botón de cobro</translation>
    </message>
    <message>
        <source>Make the order</source>
        <translation>Crear la orden</translation>
    </message>
    <message>
        <source>Make the checkout</source>
        <translation>Crear el botón</translation>
    </message>
    <message>
        <source>Asking the venue…</source>
        <translation>Preguntando a la plataforma…</translation>
    </message>
    <message>
        <source>Name of what is sold</source>
        <translation>Nombre de lo que se vende</translation>
    </message>
    <message>
        <source>Description (may be empty)</source>
        <translation>Descripción (puede quedar vacía)</translation>
    </message>
    <message>
        <source>Notes for yourself, one a line, as table: 7</source>
        <translation>Notas para usted, una por renglón, como mesa: 7</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Open it</source>
        <translation>Abrirla</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>Cerrar todos</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n más</numerusform>
            <numerusform>%n más</numerusform>
        </translation>
    </message>
    <message>
        <source>For your information</source>
        <translation>Para su información</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Requiere atención</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
</context>
<context>
    <name>NowButton</name>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Follow the present again (Home)</source>
        <translation>Seguir otra vez el presente (Inicio)</translation>
    </message>
</context>
<context>
    <name>Obstacle</name>
    <message>
        <source>The same thing is being sent right now.</source>
        <translation>Lo mismo se está enviando en este momento.</translation>
    </message>
    <message>
        <source>The same thing, sent {at}, waits for the venue&apos;s code.</source>
        <translation>Lo mismo (enviado {at}) espera el código de la plataforma.</translation>
    </message>
    <message>
        <source>The venue said no to the same thing, sent {at}; making sure that nothing happened.</source>
        <translation>La plataforma dijo que no a lo mismo (enviado {at}); se comprueba que no haya pasado nada.</translation>
    </message>
    <message>
        <source>We don&apos;t know yet whether the same thing went through. It was sent {at}.</source>
        <translation>No sabemos todavía si lo mismo pasó (enviado {at}).</translation>
    </message>
    <message>
        <source>The same thing, sent {at}, was not found at the venue, but may still appear.</source>
        <translation>Lo mismo (enviado {at}) no apareció en la plataforma, pero todavía puede aparecer.</translation>
    </message>
    <message>
        <source>The same thing, sent {at}, is in conflict with the venue&apos;s records.</source>
        <translation>Lo mismo (enviado {at}) está en conflicto con los registros de la plataforma.</translation>
    </message>
    <message>
        <source>The same thing was sent {at}, and the venue accepted it.</source>
        <translation>Lo mismo ya se envió ({at}), y la plataforma lo aceptó.</translation>
    </message>
    <message>
        <source>The same thing was sent {at}, and it is done.</source>
        <translation>Lo mismo ya se envió ({at}), y está hecho.</translation>
    </message>
    <message>
        <source>The same thing was sent {at}, as you said yourself.</source>
        <translation>Lo mismo ya se envió ({at}), como usted lo dijo.</translation>
    </message>
</context>
<context>
    <name>ObstacleLine</name>
    <message>
        <source>send it again</source>
        <translation>enviar otra vez</translation>
    </message>
    <message>
        <source>I know. Send the same again</source>
        <translation>Lo sé. Enviar lo mismo otra vez</translation>
    </message>
    <message>
        <source>The same was sent before.</source>
        <translation>Lo mismo ya se envió antes.</translation>
    </message>
</context>
<context>
    <name>OpenOrdersPane</name>
    <message>
        <source>Open orders</source>
        <translation>Órdenes</translation>
    </message>
    <message>
        <source>Cancel all…</source>
        <translation>Cancelar…</translation>
    </message>
    <message>
        <source>Del takes the selected order back.</source>
        <translation>Supr retira la orden seleccionada.</translation>
    </message>
    <message>
        <source>No open orders.</source>
        <translation>No hay órdenes abiertas.</translation>
    </message>
    <message>
        <source>Not known: no book that is fresh enough shows this order.</source>
        <translation>No se sabe: ningún libro bastante reciente muestra esta orden.</translation>
    </message>
    <message>
        <source>Orders ahead, your own included: {orders}, {amount} {coin}. Book of {age} ago.</source>
        <translation>Órdenes delante, incluidas las de usted: {orders}, {amount} {coin}. Libro de hace {age}.</translation>
    </message>
    <message>
        <source>At least {orders} orders ahead, {amount} {coin}; not all are shown. Book of {age} ago.</source>
        <translation>Al menos {orders} órdenes delante, {amount} {coin}; no se ven todas. Libro de hace {age}.</translation>
    </message>
    <message>
        <source>cancelling…</source>
        <translation>cancelando…</translation>
    </message>
    <message>
        <source>✕ Cancel</source>
        <translation>✕ Cancelar</translation>
    </message>
    <message>
        <source>Take this order back (Del)</source>
        <translation>Retirar esta orden (Supr)</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Mercado</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Lado</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Precio</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Restante</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Ejec.</translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation>Delante</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>Puesta</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>OpenQuestion</name>
    <message>
        <source>The account was closed.</source>
        <translation>La cuenta se cerró.</translation>
    </message>
    <message>
        <source>The computer slept. Close this and look again.</source>
        <translation>La computadora estuvo en reposo. Cierre esto y mire otra vez.</translation>
    </message>
</context>
<context>
    <name>OrderBookPane</name>
    <message>
        <source>Order book</source>
        <translation>Libro</translation>
    </message>
    <message>
        <source>Price {coin}</source>
        <translation>Precio {coin}</translation>
    </message>
    <message>
        <source>Amount {coin}</source>
        <translation>Cantidad {coin}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Waiting for the first order book</source>
        <translation>Esperando el primer libro de órdenes</translation>
    </message>
    <message numerus="yes">
        <source>%n best order(s) a side, polled every {interval}, last {age} ago; changes between polls are not seen.</source>
        <translation>
            <numerusform>%n mejor orden por lado; se consulta cada {interval}, última hace {age}; los cambios entre consultas no se ven.</numerusform>
            <numerusform>%n mejores órdenes por lado; se consulta cada {interval}, última hace {age}; los cambios entre consultas no se ven.</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} ahead</source>
        <translation>{count} delante</translation>
    </message>
    <message>
        <source>one side is empty</source>
        <translation>un lado está vacío</translation>
    </message>
    <message>
        <source>spread {spread} · {bps}</source>
        <translation>spread {spread} · {bps}</translation>
    </message>
    <message>
        <source>{value}: more than is visible</source>
        <translation>{value}: más de lo visible</translation>
    </message>
    <message>
        <source>spread for {value} {spread}</source>
        <translation>spread para {value}: {spread}</translation>
    </message>
</context>
<context>
    <name>OrderPage</name>
    <message>
        <source>‹ Orders</source>
        <translation>‹ Órdenes</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Detalles…</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copiar dirección</translation>
    </message>
    <message>
        <source>Nothing more should be paid to its address: it would be one more payment that does not fit.</source>
        <translation>No debe pagarse más a su dirección: sería un pago más que no corresponde.</translation>
    </message>
    <message>
        <source>Address to pay to</source>
        <translation>Dirección de pago</translation>
    </message>
</context>
<context>
    <name>OwnAmount</name>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Máx.</translation>
    </message>
    <message>
        <source>Available {amount}</source>
        <translation>Disponible {amount}</translation>
    </message>
    <message>
        <source>The amount cannot be read.</source>
        <translation>No se puede leer la cantidad.</translation>
    </message>
    <message>
        <source>Zero cannot be sent.</source>
        <translation>No se puede enviar cero.</translation>
    </message>
    <message>
        <source>Only {amount} are available.</source>
        <translation>Solo hay {amount} disponibles.</translation>
    </message>
    <message>
        <source>Everything available</source>
        <translation>Todo lo disponible</translation>
    </message>
</context>
<context>
    <name>OwnTransferForm</name>
    <message>
        <source>To account</source>
        <translation>A la cuenta</translation>
    </message>
    <message>
        <source>To which of your accounts</source>
        <translation>A cuál de sus cuentas</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Revisar…</translation>
    </message>
    <message>
        <source>Review {amount} {coin}…</source>
        <translation>Revisar {amount} {coin}…</translation>
    </message>
    <message>
        <source>Choose an account first.</source>
        <translation>Elija antes una cuenta.</translation>
    </message>
    <message>
        <source>Only a wallet lets coins go from here; a vault does on the venue&apos;s own site.</source>
        <translation>Desde aquí solo una cartera suelta monedas; una bóveda, en el sitio de la plataforma.</translation>
    </message>
    <message>
        <source>There is no other account of {coin} to transfer to.</source>
        <translation>No hay otra cuenta de {coin} a la cual transferir.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Find a command</source>
        <translation>Buscar un comando</translation>
    </message>
    <message>
        <source>A market, a pane, something to do…</source>
        <translation>Un mercado, un panel, algo que hacer…</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nada se llama así.</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Llave</translation>
    </message>
</context>
<context>
    <name>PaneDock</name>
    <message>
        <source>Put this pane back into the window</source>
        <translation>Regresar este panel a la ventana</translation>
    </message>
    <message>
        <source>Close this pane</source>
        <translation>Cerrar este panel</translation>
    </message>
    <message>
        <source>Put back into the window</source>
        <translation>Regresar a la ventana</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Separar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>{error}; last good {age} ago</source>
        <translation>{error}; último dato bueno hace {age}</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>price</source>
        <translation>precio</translation>
    </message>
    <message>
        <source>total</source>
        <translation>total</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>cantidad</translation>
    </message>
</context>
<context>
    <name>PaymentCard</name>
    <message>
        <source>Back to</source>
        <translation>De vuelta a</translation>
    </message>
    <message>
        <source>Give back…</source>
        <translation>Devolver…</translation>
    </message>
    <message>
        <source>Back to {address}</source>
        <translation>De vuelta a {address}</translation>
    </message>
    <message>
        <source>The venue does not say what came: it cannot be given back from here.</source>
        <translation>La plataforma no dice qué llegó: no se puede devolver desde aquí.</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona horaria</translation>
    </message>
    <message>
        <source>Native currency</source>
        <translation>Moneda propia</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>Id de usuario</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nombre de usuario</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>País</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Alguien</translation>
    </message>
    <message>
        <source>● The venue took the change.</source>
        <translation>● La plataforma aceptó el cambio.</translation>
    </message>
    <message>
        <source>Telling the venue…</source>
        <translation>Avisando a la plataforma…</translation>
    </message>
    <message>
        <source>Asking the venue…</source>
        <translation>Preguntando a la plataforma…</translation>
    </message>
    <message>
        <source>id of a user</source>
        <translation>id de un usuario</translation>
    </message>
</context>
<context>
    <name>PricesDesk</name>
    <message>
        <source>Prices</source>
        <translation>Precios</translation>
    </message>
    <message>
        <source>Asked {age} ago.</source>
        <translation>Preguntado hace {age}.</translation>
    </message>
</context>
<context>
    <name>PricesPane</name>
    <message>
        <source>Coin</source>
        <translation>Moneda</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Moneda</translation>
    </message>
    <message>
        <source>Spot</source>
        <translation>Contado</translation>
    </message>
    <message>
        <source>Buy</source>
        <translation>Compra</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Venta</translation>
    </message>
    <message>
        <source>Day (UTC)</source>
        <translation>Día (UTC)</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Preguntar</translation>
    </message>
    <message>
        <source>Exchange rates of the coin</source>
        <translation>Tipos de cambio de la moneda</translation>
    </message>
    <message>
        <source>Asking the venue…</source>
        <translation>Preguntando a la plataforma…</translation>
    </message>
    <message>
        <source>Ask for the price of that day</source>
        <translation>Pedir el precio de ese día</translation>
    </message>
    <message>
        <source>The venue&apos;s clock said {at}: {apart} s ahead of ours, ± {half} s.</source>
        <translation>El reloj de la plataforma decía {at}: {apart} s adelante del nuestro, ± {half} s.</translation>
    </message>
    <message>
        <source>The venue&apos;s clock said {at}: {apart} s behind ours, ± {half} s.</source>
        <translation>El reloj de la plataforma decía {at}: {apart} s detrás del nuestro, ± {half} s.</translation>
    </message>
    <message>
        <source>a day like 2026-01-31</source>
        <translation>un día como 2026-01-31</translation>
    </message>
    <message>
        <source>In</source>
        <translation>En</translation>
    </message>
    <message>
        <source>One is worth</source>
        <translation>Uno vale</translation>
    </message>
</context>
<context>
    <name>ProfileDesk</name>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>The venue does not say what this sign-in may do.</source>
        <translation>La plataforma no dice qué puede hacer este acceso.</translation>
    </message>
    <message>
        <source>Signed in by {way}; as the venue says.</source>
        <translation>Acceso con {way}; según la plataforma.</translation>
    </message>
    <message>
        <source>Enter shows all of an account. Opening and closing accounts moves no money.</source>
        <translation>Intro muestra todo de una cuenta. Abrir y cerrar cuentas no mueve dinero.</translation>
    </message>
    <message>
        <source>What is changed here is changed at the venue.</source>
        <translation>Lo que se cambia aquí se cambia en la plataforma.</translation>
    </message>
    <message>
        <source>“{name}” was opened.</source>
        <translation>Se abrió “{name}”.</translation>
    </message>
    <message>
        <source>“{old}” is called “{name}” now.</source>
        <translation>“{old}” ahora se llama “{name}”.</translation>
    </message>
    <message>
        <source>“{name}” is the primary account now.</source>
        <translation>“{name}” es ahora la cuenta principal.</translation>
    </message>
    <message>
        <source>“{name}” was closed.</source>
        <translation>Se cerró “{name}”.</translation>
    </message>
</context>
<context>
    <name>ProfilePane</name>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>What it may do</source>
        <translation>Lo que puede hacer</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Ability</source>
        <translation>Capacidad</translation>
    </message>
    <message>
        <source>This sign-in</source>
        <translation>Este acceso</translation>
    </message>
    <message>
        <source>● can</source>
        <translation>● puede</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Saldo</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Primary</source>
        <translation>Principal</translation>
    </message>
    <message>
        <source>Ready to be used</source>
        <translation>Lista para usarse</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>This is the primary account.</source>
        <translation>Esta es la cuenta principal.</translation>
    </message>
    <message>
        <source>The venue does this with wallets only.</source>
        <translation>La plataforma lo hace solo con carteras.</translation>
    </message>
    <message>
        <source>Only an empty account can be closed.</source>
        <translation>Solo se puede cerrar una cuenta vacía.</translation>
    </message>
    <message>
        <source>no blanks around it and no line breaks</source>
        <translation>sin espacios alrededor ni saltos de renglón</translation>
    </message>
    <message>
        <source>a time zone like America/Mexico_City</source>
        <translation>una zona horaria como America/Mexico_City</translation>
    </message>
    <message>
        <source>a currency&apos;s code like MXN</source>
        <translation>el código de una moneda, como MXN</translation>
    </message>
    <message>
        <source>an id has no blanks and no line breaks</source>
        <translation>un id no tiene espacios ni saltos de renglón</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>demasiado largo</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>QR code of {text}</source>
        <translation>Código QR de {text}</translation>
    </message>
</context>
<context>
    <name>RecordDesk</name>
    <message>
        <source>Record polls to a file</source>
        <translation>Grabar las consultas en un archivo</translation>
    </message>
    <message>
        <source>● Recording {market}: {polls} polls, {size} MB</source>
        <translation>● Grabando {market}: {polls} consultas, {size} MB</translation>
    </message>
    <message>
        <source>Stop recording polls</source>
        <translation>Dejar de grabar las consultas</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Abrirla</translation>
    </message>
    <message>
        <source>History is kept again.</source>
        <translation>El historial se guarda otra vez.</translation>
    </message>
    <message>
        <source>History is not being kept: {reason}</source>
        <translation>El historial no se está guardando: {reason}</translation>
    </message>
    <message>
        <source>Recorded {polls} polls of {market}: {path}</source>
        <translation>Se grabaron {polls} consultas de {market}: {path}</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>Replay</source>
        <translation>Repetición</translation>
    </message>
    <message>
        <source>{speed} times as fast as it was</source>
        <translation>{speed} veces más rápido de lo que fue</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>poll {poll} of {polls}, cut short</source>
        <translation>consulta {poll} de {polls}, cortada</translation>
    </message>
    <message>
        <source>poll {poll} of {polls}</source>
        <translation>consulta {poll} de {polls}</translation>
    </message>
    <message>
        <source>End of the recording · {count}</source>
        <translation>Fin de la grabación · {count}</translation>
    </message>
    <message>
        <source>Paused · {count} · ages stand still</source>
        <translation>En pausa · {count} · la edad no corre</translation>
    </message>
    <message>
        <source>{count} · ages in recorded time</source>
        <translation>{count} · edad en tiempo grabado</translation>
    </message>
    <message>
        <source>Recorded time {at}</source>
        <translation>Hora grabada {at}</translation>
    </message>
    <message>
        <source>Place in the recording</source>
        <translation>Lugar en la grabación</translation>
    </message>
    <message>
        <source>Next poll</source>
        <translation>Siguiente consulta</translation>
    </message>
    <message>
        <source>Play or pause (P)</source>
        <translation>Reproducir o pausar (P)</translation>
    </message>
    <message>
        <source>Next poll (.)</source>
        <translation>Siguiente consulta (.)</translation>
    </message>
</context>
<context>
    <name>ReplayDesk</name>
    <message>
        <source>Leave the recording</source>
        <translation>Salir de la grabación</translation>
    </message>
    <message>
        <source>Panes</source>
        <translation>Paneles</translation>
    </message>
    <message>
        <source>a recording needs none</source>
        <translation>una grabación no las necesita</translation>
    </message>
    <message>
        <source>Replay: play or pause</source>
        <translation>Repetición: reproducir o pausar</translation>
    </message>
    <message>
        <source>Replay: next poll</source>
        <translation>Repetición: siguiente consulta</translation>
    </message>
    <message>
        <source>Replay: from the beginning</source>
        <translation>Repetición: desde el principio</translation>
    </message>
    <message>
        <source>This is a recording: accounts are added in practice or live.</source>
        <translation>Esto es una grabación: las cuentas se agregan en práctica o en real.</translation>
    </message>
</context>
<context>
    <name>ReplayOpening</name>
    <message>
        <source>Open a recording…</source>
        <translation>Abrir una grabación…</translation>
    </message>
    <message>
        <source>Open a recording</source>
        <translation>Abrir una grabación</translation>
    </message>
    <message>
        <source>Recordings of polls (*.jsonl.gz *.jsonl)</source>
        <translation>Grabaciones de consultas (*.jsonl.gz *.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>Leyendo {file}…</translation>
    </message>
    <message>
        <source>Opened in a window of its own: {file}</source>
        <translation>Abierta en su propia ventana: {file}</translation>
    </message>
    <message>
        <source>{file} cannot be shown: this computer refused to start another window.</source>
        <translation>No se puede mostrar {file}: esta computadora no quiso abrir otra ventana.</translation>
    </message>
</context>
<context>
    <name>Request</name>
    <message>
        <source>Cancel {side} {amount} {base} at {price}</source>
        <translation>Cancelar {side} de {amount} {base} a {price}</translation>
    </message>
    <message>
        <source>{amount} {coin} to {to}</source>
        <translation>{amount} {coin} a {to}</translation>
    </message>
    <message>
        <source>{amount} {coin} between your accounts</source>
        <translation>{amount} {coin} entre sus cuentas</translation>
    </message>
    <message>
        <source>{amount} {coin} asked of {who}</source>
        <translation>{amount} {coin} pedidos a {who}</translation>
    </message>
    <message>
        <source>{amount} {coin} to {who}, who asked for it</source>
        <translation>{amount} {coin} a {who}, que los pidió</translation>
    </message>
    <message>
        <source>{amount} {coin} back for order {who}</source>
        <translation>{amount} {coin} devueltos por la orden {who}</translation>
    </message>
    <message>
        <source>for {amount} {coin}</source>
        <translation>por {amount} {coin}</translation>
    </message>
    <message>
        <source>Price: {what}</source>
        <translation>Precio: {what}</translation>
    </message>
    <message>
        <source>{amount} {coin} for {total}</source>
        <translation>{amount} {coin} por {total}</translation>
    </message>
    <message>
        <source>Buy {what}</source>
        <translation>Comprar {what}</translation>
    </message>
    <message>
        <source>Sell {what}</source>
        <translation>Vender {what}</translation>
    </message>
    <message>
        <source>Deposit {what}</source>
        <translation>Depositar {what}</translation>
    </message>
    <message>
        <source>Withdraw {what}</source>
        <translation>Retirar {what}</translation>
    </message>
    <message>
        <source>Buy {amount} {base} at {price}</source>
        <translation>Comprar {amount} {base} a {price}</translation>
    </message>
    <message>
        <source>Sell {amount} {base} at {price}</source>
        <translation>Vender {amount} {base} a {price}</translation>
    </message>
    <message>
        <source>Buy {amount} {base} at market</source>
        <translation>Comprar {amount} {base} a mercado</translation>
    </message>
    <message>
        <source>Sell {amount} {base} at market</source>
        <translation>Vender {amount} {base} a mercado</translation>
    </message>
</context>
<context>
    <name>RestoredJournal</name>
    <message>
        <source>This journal looks restored from a backup</source>
        <translation>Este registro parece restaurado de un respaldo</translation>
    </message>
    <message>
        <source>Accept this journal</source>
        <translation>Aceptar este registro</translation>
    </message>
    <message>
        <source>I have read the list and know what these are.</source>
        <translation>Leí la lista y sé qué son.</translation>
    </message>
    <message>
        <source>Not in this journal: {count}</source>
        <translation>No están en este registro: {count}</translation>
    </message>
    <message>
        <source>Until they were read whole, nothing can be accepted.</source>
        <translation>Hasta que se lean completas, no se puede aceptar nada.</translation>
    </message>
    <message>
        <source>The venue&apos;s lists show nothing that is missing here.</source>
        <translation>Las listas de la plataforma no muestran nada que falte aquí.</translation>
    </message>
    <message>
        <source>It lacks the last thing that this program wrote down. So it may not know of everything that was sent, and cannot keep you from sending it again. Until you accept it, nothing is sent.</source>
        <translation>Le falta lo último que este programa anotó. Por eso puede no conocer todo lo enviado y no puede evitar que usted lo envíe otra vez. Hasta que usted lo acepte, no se envía nada.</translation>
    </message>
    <message>
        <source>If you have a newer copy of this journal, close the program and put that in its place instead. Nobody can tell afterwards which of these were confirmed here.</source>
        <translation>Si tiene una copia más nueva de este registro, cierre el programa y póngala en su lugar. Después nadie podrá decir cuáles de estos se confirmaron aquí.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Buy and sell</source>
        <translation>Compra y venta</translation>
    </message>
    <message>
        <source>Order book</source>
        <translation>Libro</translation>
    </message>
    <message>
        <source>Sound with notices and alerts</source>
        <translation>Sonido con los mensajes y avisos</translation>
    </message>
    <message>
        <source>Do not disturb: note everything in Activity, and tell nothing else</source>
        <translation>No molestar: anotar todo en la Bitácora y no decir nada más</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation>Como la computadora</translation>
    </message>
    <message>
        <source>Asked for every second</source>
        <translation>Se consulta cada segundo</translation>
    </message>
    <message>
        <source>Asked for every half second</source>
        <translation>Se consulta cada medio segundo</translation>
    </message>
    <message>
        <source>Blue and orange (safe for the colour-blind)</source>
        <translation>Azul y naranja (para daltónicos)</translation>
    </message>
    <message>
        <source>Green and red</source>
        <translation>Verde y rojo</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Buy</source>
        <translation>Compra</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Venta</translation>
    </message>
</context>
<context>
    <name>SideShort</name>
    <message>
        <source>Buy</source>
        <translation>Cpa</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Vta</translation>
    </message>
</context>
<context>
    <name>SignOut</name>
    <message>
        <source>Sign out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>“{account}” will be forgotten on this computer.</source>
        <translation>“{account}” se olvidará en esta computadora.</translation>
    </message>
    <message>
        <source>What you agreed to in the browser is taken back at the venue first.</source>
        <translation>Antes se retira en la plataforma el consentimiento que dio en el navegador.</translation>
    </message>
    <message>
        <source>Its key stays good at the venue: delete it there as well if nobody shall use it again.</source>
        <translation>Su clave sigue valiendo en la plataforma: bórrela también allá si nadie debe usarla más.</translation>
    </message>
    <message numerus="yes">
        <source>Not settled: %n of its transfers and orders. Only these keys find them.</source>
        <translation>
            <numerusform>Sin concluir: %n de sus transferencias y órdenes. Solo estas claves la encuentran.</numerusform>
            <numerusform>Sin concluir: %n de sus transferencias y órdenes. Solo estas claves las encuentran.</numerusform>
        </translation>
    </message>
    <message>
        <source>{reason} The venue was not told: end the consent on its site, then forget it here.</source>
        <translation>{reason} No se avisó a la plataforma: termine el consentimiento en su sitio y luego olvídelo aquí.</translation>
    </message>
    <message>
        <source>Forget here only</source>
        <translation>Olvidar solo aquí</translation>
    </message>
</context>
<context>
    <name>SpeiForm</name>
    <message>
        <source>CLABE</source>
        <translation>CLABE</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinatario</translation>
    </message>
    <message>
        <source>Use the last CLABE</source>
        <translation>Usar la última CLABE</translation>
    </message>
    <message>
        <source>I compared it with the receiver&apos;s. Use it anyway</source>
        <translation>La comparé con la del destinatario. Usarla de todos modos</translation>
    </message>
    <message>
        <source>Use the last CLABE, …{end}</source>
        <translation>Usar la última CLABE, …{end}</translation>
    </message>
    <message>
        <source>The CLABE cannot be used.</source>
        <translation>No se puede usar la CLABE.</translation>
    </message>
    <message>
        <source>The recipient&apos;s name cannot be used.</source>
        <translation>No se puede usar el nombre del destinatario.</translation>
    </message>
    <message>
        <source>The CLABE&apos;s control digit is wrong.</source>
        <translation>El dígito de control de la CLABE es incorrecto.</translation>
    </message>
    <message>
        <source>no account is open</source>
        <translation>no hay ninguna cuenta abierta</translation>
    </message>
    <message>
        <source>Control digit: {doubt}</source>
        <translation>Dígito de control: {doubt}</translation>
    </message>
    <message>
        <source>no blanks around it and no line breaks</source>
        <translation>sin espacios alrededor y sin saltos de línea</translation>
    </message>
    <message>
        <source>at most 100 characters</source>
        <translation>100 caracteres como máximo</translation>
    </message>
</context>
<context>
    <name>SpotOverlay</name>
    <message>
        <source>Spot</source>
        <translation>Contado</translation>
    </message>
    <message>
        <source>Draw what Coinbase says the coin was worth: one figure a day (UTC), broken where there is none</source>
        <translation>Dibujar lo que valía la moneda según Coinbase: una cifra al día (UTC), con cortes donde no hay</translation>
    </message>
    <message>
        <source>Coinbase spot over the candles</source>
        <translation>Spot de Coinbase sobre las velas</translation>
    </message>
    <message>
        <source>Coinbase gives no spot price of {market}: {reason}</source>
        <translation>Coinbase no da precio spot de {market}: {reason}</translation>
    </message>
    <message>
        <source>Coinbase spot, one figure a day (UTC)</source>
        <translation>Spot de Coinbase, una cifra al día (UTC)</translation>
    </message>
    <message>
        <source>the newest read {age} ago</source>
        <translation>la más nueva, leída hace {age}</translation>
    </message>
    <message>
        <source>Asking Coinbase for its spot price…</source>
        <translation>Preguntando a Coinbase su precio spot…</translation>
    </message>
    <message>
        <source>Coinbase spot {price}, read {age} ago</source>
        <translation>Spot de Coinbase {price}, leído hace {age}</translation>
    </message>
    <message>
        <source>Coinbase gave no figure of {day} (UTC)</source>
        <translation>Coinbase no dio cifra del {day} (UTC)</translation>
    </message>
    <message>
        <source>Coinbase spot of {day} (UTC): not read yet</source>
        <translation>Spot de Coinbase del {day} (UTC): aún sin leer</translation>
    </message>
    <message>
        <source>Coinbase spot of {day} (UTC) {price}</source>
        <translation>Spot de Coinbase del {day} (UTC) {price}</translation>
    </message>
    <message>
        <source>close {share} from it</source>
        <translation>cierre a {share} de él</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Not sent</source>
        <translation>No enviado</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Enviando…</translation>
    </message>
    <message>
        <source>Code needed</source>
        <translation>Falta código</translation>
    </message>
    <message>
        <source>Refused? Checking</source>
        <translation>¿Rechazado?</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceptado</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>No aceptado</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>No se sabe</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No aparece</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Conflicto</translation>
    </message>
    <message>
        <source>Marked as sent</source>
        <translation>Marcado: enviado</translation>
    </message>
    <message>
        <source>Marked as not sent</source>
        <translation>Marcado: no enviado</translation>
    </message>
    <message>
        <source>Not sent. Safe.</source>
        <translation>No se envió. Su dinero está a salvo.</translation>
    </message>
    <message>
        <source>The venue asks for a code.</source>
        <translation>La plataforma pide un código.</translation>
    </message>
    <message>
        <source>The venue said no. Making sure…</source>
        <translation>La plataforma dijo que no. Comprobando…</translation>
    </message>
    <message>
        <source>Accepted, waiting for it in the history.</source>
        <translation>Aceptado; se espera verlo en el historial.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Hecho.</translation>
    </message>
    <message>
        <source>Not accepted.</source>
        <translation>No se aceptó.</translation>
    </message>
    <message>
        <source>We don&apos;t know yet whether this went through. Do not send it again. Checking…</source>
        <translation>No sabemos todavía si esto pasó. No lo envíe otra vez. Comprobando…</translation>
    </message>
    <message>
        <source>Not found in {count} checks over {span}; it may still appear.</source>
        <translation>No apareció en {count} comprobaciones durante {span}; todavía puede aparecer.</translation>
    </message>
    <message>
        <source>The records contradict each other. Look at both.</source>
        <translation>Los registros se contradicen. Revise ambos.</translation>
    </message>
    <message>
        <source>You marked this as sent.</source>
        <translation>Usted lo marcó como enviado.</translation>
    </message>
    <message>
        <source>You marked this as not sent.</source>
        <translation>Usted lo marcó como no enviado.</translation>
    </message>
    <message>
        <source>Asked. Making sure that it is gone…</source>
        <translation>Pedido. Comprobando que ya no esté…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelada.</translation>
    </message>
    <message>
        <source>Filled before it could be cancelled.</source>
        <translation>Se ejecutó antes de poder cancelarla.</translation>
    </message>
    <message>
        <source>Asked. Nothing moves until it is paid.</source>
        <translation>Pedido. Nada se mueve hasta que se pague.</translation>
    </message>
    <message>
        <source>Placed.</source>
        <translation>Puesta.</translation>
    </message>
    <message>
        <source>The venue:</source>
        <translation>La plataforma:</translation>
    </message>
</context>
<context>
    <name>StatusBarWidget</name>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>keys: {tier}</source>
        <translation>llaves: {tier}</translation>
    </message>
    <message>
        <source>requests {rate}/s</source>
        <translation>solicitudes {rate}/s</translation>
    </message>
    <message>
        <source>loop {lag} ms</source>
        <translation>ciclo {lag} ms</translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message>
        <source>Price step</source>
        <translation>Paso de precio</translation>
    </message>
    <message>
        <source>Orders are summed by this price step</source>
        <translation>Las órdenes se suman con este paso de precio</translation>
    </message>
    <message>
        <source>step {step} ▾</source>
        <translation>paso {step} ▾</translation>
    </message>
</context>
<context>
    <name>TabRow</name>
    <message>
        <source>More tabs</source>
        <translation>Más pestañas</translation>
    </message>
</context>
<context>
    <name>TicketFacts</name>
    <message>
        <source>Fee</source>
        <translation>Comisión</translation>
    </message>
    <message>
        <source>Fee {rate}</source>
        <translation>Comisión {rate}</translation>
    </message>
    <message>
        <source>You get about</source>
        <translation>Recibe aprox.</translation>
    </message>
    <message>
        <source>You give</source>
        <translation>Entrega</translation>
    </message>
    <message>
        <source>You pay about</source>
        <translation>Paga aprox.</translation>
    </message>
    <message>
        <source>You pay at most</source>
        <translation>Paga máx.</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>Se ejecuta</translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation>Delante</translation>
    </message>
    <message>
        <source>Below mid</source>
        <translation>Bajo el medio</translation>
    </message>
    <message>
        <source>Above mid</source>
        <translation>Sobre el medio</translation>
    </message>
    <message>
        <source>at once, as taker</source>
        <translation>ya, de taker</translation>
    </message>
    <message>
        <source>waits, as maker</source>
        <translation>espera, de maker</translation>
    </message>
    <message>
        <source>±: in recorded markets the price met was no further off 95 times of 100, for this size and age of the book.</source>
        <translation>±: en mercados grabados, el precio obtenido no se alejó más 95 veces de 100, para este tamaño y esta edad del libro.</translation>
    </message>
    <message>
        <source>Average price</source>
        <translation>Precio promedio</translation>
    </message>
    <message>
        <source>Slippage · of the book</source>
        <translation>Desliz. · del libro</translation>
    </message>
    <message>
        <source>Sent with price</source>
        <translation>Se envía a precio</translation>
    </message>
</context>
<context>
    <name>TicketForm</name>
    <message>
        <source>Price</source>
        <translation>Precio</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>▲ Buy</source>
        <translation>▲ Compra</translation>
    </message>
    <message>
        <source>Side: buy (key B)</source>
        <translation>Lado: compra (tecla B)</translation>
    </message>
    <message>
        <source>▼ Sell</source>
        <translation>▼ Venta</translation>
    </message>
    <message>
        <source>Side: sell (key S)</source>
        <translation>Lado: venta (tecla S)</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Límite</translation>
    </message>
    <message>
        <source>Type: limit order</source>
        <translation>Tipo: orden límite</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Mercado</translation>
    </message>
    <message>
        <source>Type: market order</source>
        <translation>Tipo: orden a mercado</translation>
    </message>
    <message>
        <source>This venue has no stop orders</source>
        <translation>Aquí no hay órdenes stop</translation>
    </message>
    <message>
        <source>No stop orders</source>
        <translation>Sin stops</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>Cpa</translation>
    </message>
    <message>
        <source>Take the best bid as price</source>
        <translation>Tomar la mejor compra como precio</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Vta</translation>
    </message>
    <message>
        <source>Take the best ask as price</source>
        <translation>Tomar la mejor venta como precio</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Máx.</translation>
    </message>
    <message>
        <source>Amount: {share} of what is available</source>
        <translation>Cantidad: {share} de lo disponible</translation>
    </message>
</context>
<context>
    <name>TicketPane</name>
    <message>
        <source>Ticket</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>book {age}</source>
        <translation>libro {age}</translation>
    </message>
    <message>
        <source>No account is open.</source>
        <translation>No hay ninguna cuenta abierta.</translation>
    </message>
    <message>
        <source>The last order is still being sent.</source>
        <translation>La última orden todavía se está enviando.</translation>
    </message>
    <message>
        <source>A figure cannot be read.</source>
        <translation>No se puede leer una cifra.</translation>
    </message>
    <message>
        <source>The order book is stale.</source>
        <translation>El libro de órdenes está atrasado.</translation>
    </message>
    <message>
        <source>Available {amount}</source>
        <translation>Disponible {amount}</translation>
    </message>
    <message>
        <source>{total} does not come out even. Proposed {part}: {value}</source>
        <translation>{total} no sale exacto. Propuesta de {part}: {value}</translation>
    </message>
    <message>
        <source>Use total {total}</source>
        <translation>Usar total {total}</translation>
    </message>
    <message>
        <source>{order}: being sent…</source>
        <translation>{order}: enviando…</translation>
    </message>
    <message>
        <source>Use the proposed total</source>
        <translation>Usar el total propuesto</translation>
    </message>
</context>
<context>
    <name>TradesPane</name>
    <message>
        <source>Trades</source>
        <translation>Operaciones</translation>
    </message>
    <message>
        <source>Last trades</source>
        <translation>Últimas operaciones</translation>
    </message>
    <message>
        <source>Price {coin}</source>
        <translation>Precio {coin}</translation>
    </message>
    <message>
        <source>Amount {coin}</source>
        <translation>Cant. {coin}</translation>
    </message>
    <message>
        <source>side as told by the venue</source>
        <translation>lado según la plataforma</translation>
    </message>
    <message>
        <source>side inferred</source>
        <translation>lado inferido</translation>
    </message>
    <message>
        <source>1 gap {span}.</source>
        <translation>1 hueco {span}.</translation>
    </message>
    <message>
        <source>{count} gaps, the last {span}.</source>
        <translation>{count} huecos, el último {span}.</translation>
    </message>
    <message>
        <source>Last {count} trades, asked {age} ago.</source>
        <translation>Últimas {count}, consultadas hace {age}.</translation>
    </message>
    <message>
        <source>No trade so far, asked {age} ago.</source>
        <translation>Ninguna operación, consultada hace {age}.</translation>
    </message>
    <message>
        <source>One trade so far, asked {age} ago.</source>
        <translation>Una operación, consultada hace {age}.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Precio</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>missed trades {span}</source>
        <translation>faltan operaciones {span}</translation>
    </message>
    <message>
        <source>nobody can say who took</source>
        <translation>nadie puede decir quién tomó</translation>
    </message>
    <message>
        <source>a buyer took</source>
        <translation>tomó un comprador</translation>
    </message>
    <message>
        <source>a seller took</source>
        <translation>tomó un vendedor</translation>
    </message>
    <message>
        <source>{taken} (inferred)</source>
        <translation>{taken} (inferido)</translation>
    </message>
    <message>
        <source>more than fifty trades came between two polls: what was between them is not known</source>
        <translation>entre dos consultas hubo más de cincuenta operaciones: no se sabe qué hubo en medio</translation>
    </message>
</context>
<context>
    <name>TransactionDetail</name>
    <message>
        <source>← Back</source>
        <translation>← Volver</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>Copiar id</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Copiar enlace</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Abrir en el navegador</translation>
    </message>
    <message>
        <source>Pay…</source>
        <translation>Pagar…</translation>
    </message>
    <message>
        <source>Turn down</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Send the e-mail again</source>
        <translation>Enviar el correo otra vez</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>Coins of practice are on no chain: no explorer knows this.</source>
        <translation>Las monedas de práctica no están en ninguna cadena: ningún explorador conoce esto.</translation>
    </message>
    <message>
        <source>Asking the venue…</source>
        <translation>Preguntando a la plataforma…</translation>
    </message>
    <message>
        <source>Copy the transaction id</source>
        <translation>Copiar el id de transacción</translation>
    </message>
</context>
<context>
    <name>TransferPane</name>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Every transfer is shown in full once more before it goes.</source>
        <translation>Cada transferencia se muestra completa una vez más antes de salir.</translation>
    </message>
    <message>
        <source>balances {age}</source>
        <translation>saldos {age}</translation>
    </message>
    <message>
        <source>No account is open.</source>
        <translation>No hay ninguna cuenta abierta.</translation>
    </message>
    <message>
        <source>The balances are stale: nobody can say what is available.</source>
        <translation>Los saldos están atrasados: nadie puede decir qué hay disponible.</translation>
    </message>
    <message>
        <source>Compare what you pasted elsewhere with the address here, sign by sign.</source>
        <translation>Compare lo que pegó en otro lado con la dirección de aquí, signo por signo.</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Revisar…</translation>
    </message>
    <message>
        <source>Review {amount} {coin}…</source>
        <translation>Revisar {amount} {coin}…</translation>
    </message>
    <message>
        <source>The venue wants your NIP with every transfer.</source>
        <translation>La plataforma pide su NIP en cada transferencia.</translation>
    </message>
    <message>
        <source>A NIP is four to eight digits.</source>
        <translation>Un NIP tiene de cuatro a ocho dígitos.</translation>
    </message>
    <message>
        <source>NIP</source>
        <translation>NIP</translation>
    </message>
    <message>
        <source>NIP, asked each time and never stored</source>
        <translation>NIP, se pide cada vez y nunca se guarda</translation>
    </message>
    <message>
        <source>Crypto</source>
        <translation>Cripto</translation>
    </message>
    <message>
        <source>btr pay</source>
        <translation>btr pay</translation>
    </message>
    <message>
        <source>SPEI</source>
        <translation>SPEI</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>Depósito</translation>
    </message>
</context>
<context>
    <name>TransfersPane</name>
    <message>
        <source>Transfers</source>
        <translation>Movimientos</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>“Not known yet” is never sent again by itself. It is checked until the history says more.</source>
        <translation>“No se sabe” nunca se reenvía solo. Se comprueba hasta que el historial diga más.</translation>
    </message>
    <message>
        <source>Enter shows everything known of the selected transfer.</source>
        <translation>Intro muestra todo lo que se sabe de la transferencia seleccionada.</translation>
    </message>
    <message>
        <source>No transfers yet.</source>
        <translation>Aún no hay movimientos.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Destino</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>The venue said</source>
        <translation>La plataforma dijo</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Evidencia</translation>
    </message>
    <message>
        <source>Checks made</source>
        <translation>Comprobaciones</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Comisión</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transacción</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>Depósito</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>Sin confirmar</translation>
    </message>
    <message>
        <source>In history</source>
        <translation>En historial</translation>
    </message>
    <message>
        <source>in history; not asked for here</source>
        <translation>en el historial; no se pidió aquí</translation>
    </message>
    <message>
        <source>in history</source>
        <translation>en el historial</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show the window</source>
        <translation>Mostrar la ventana</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>{error}; last good {age} ago</source>
        <translation>{error}; último dato bueno hace {age}</translation>
    </message>
    <message>
        <source>Not known: nothing was read yet.</source>
        <translation>No se sabe: aún no se ha leído nada.</translation>
    </message>
</context>
<context>
    <name>TwoFactor</name>
    <message>
        <source>The venue asks for a code</source>
        <translation>La plataforma pide un código</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>TypedWords</name>
    <message>
        <source>To do so all the same, type: {words}</source>
        <translation>Para hacerlo de todos modos, escriba: {words}</translation>
    </message>
</context>
<context>
    <name>UnlockLive</name>
    <message>
        <source>Unlock live</source>
        <translation>Desbloquear la cuenta real</translation>
    </message>
    <message>
        <source>I understand that this is real money</source>
        <translation>Entiendo que esto es dinero real</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Orders and transfers of “{account}” will go to {venue} and move real money. This holds until the program ends or you lock it again (Ctrl+Shift+L). Every transfer is still asked about.</source>
        <translation>Las órdenes y transferencias de “{account}” irán a {venue} y moverán dinero real. Esto vale hasta que el programa termine o usted la bloquee otra vez (Ctrl+Shift+L). Cada transferencia se sigue preguntando.</translation>
    </message>
</context>
<context>
    <name>Venue</name>
    <message>
        <source>Order successfully placed in orderbook</source>
        <translation>La orden quedó en el libro de órdenes.</translation>
    </message>
    <message>
        <source>Order closed</source>
        <translation>Orden cerrada.</translation>
    </message>
    <message>
        <source>Withdrawal created. Your withdrawal will processed in the next {count} minutes</source>
        <translation>Retiro creado; se procesa en los próximos {count} minutos.</translation>
    </message>
    <message>
        <source>{amount} {coin} sent to {place}.</source>
        <translation>{amount} {coin} enviados a {place}.</translation>
    </message>
    <message>
        <source>Insufficient funds: not enough {coin}.</source>
        <translation>Fondos insuficientes: no alcanza {coin}.</translation>
    </message>
    <message>
        <source>Insufficient funds: {amount} {coin} are needed, fee included.</source>
        <translation>Fondos insuficientes: se necesitan {amount} {coin}, comisión incluida.</translation>
    </message>
    <message>
        <source>Insufficient funds: {amount} are needed, fee included.</source>
        <translation>Fondos insuficientes: se necesitan {amount}, comisión incluida.</translation>
    </message>
    <message>
        <source>The amount must be greater than zero.</source>
        <translation>La cantidad debe ser mayor que cero.</translation>
    </message>
    <message>
        <source>The price must be greater than zero.</source>
        <translation>El precio debe ser mayor que cero.</translation>
    </message>
    <message>
        <source>The minimum amount is {amount} {coin}.</source>
        <translation>La cantidad mínima es {amount} {coin}.</translation>
    </message>
    <message>
        <source>The minimum value is {amount} {coin}.</source>
        <translation>El valor mínimo es {amount} {coin}.</translation>
    </message>
    <message>
        <source>There are no orders on the other side.</source>
        <translation>No hay órdenes del otro lado.</translation>
    </message>
    <message>
        <source>Order not found.</source>
        <translation>No se encontró la orden.</translation>
    </message>
    <message>
        <source>Market not found.</source>
        <translation>No se encontró el mercado.</translation>
    </message>
    <message>
        <source>Coin not found.</source>
        <translation>No se encontró la moneda.</translation>
    </message>
    <message>
        <source>User not found.</source>
        <translation>No se encontró al usuario.</translation>
    </message>
    <message>
        <source>You cannot send funds to yourself.</source>
        <translation>No puede enviarse fondos a usted mismo.</translation>
    </message>
    <message>
        <source>Pesos are withdrawn by SPEI.</source>
        <translation>Los pesos se retiran por SPEI.</translation>
    </message>
    <message>
        <source>Currently MXN is only supported.</source>
        <translation>Por ahora solo se admite MXN.</translation>
    </message>
    <message>
        <source>Invalid {coin} address: this exchange takes testnet addresses only.</source>
        <translation>Dirección {coin} no válida: esta bolsa solo acepta direcciones de red de prueba.</translation>
    </message>
    <message>
        <source>Invalid token.</source>
        <translation>Token no válido.</translation>
    </message>
    <message>
        <source>Invalid api key.</source>
        <translation>Llave API no válida.</translation>
    </message>
    <message>
        <source>Invalid api secret.</source>
        <translation>Secreto API no válido.</translation>
    </message>
    <message>
        <source>Invalid signature.</source>
        <translation>Firma no válida.</translation>
    </message>
    <message>
        <source>Invalid nonce: it must increase with every request.</source>
        <translation>Nonce no válido: debe aumentar en cada solicitud.</translation>
    </message>
    <message>
        <source>Invalid NIP.</source>
        <translation>NIP no válido.</translation>
    </message>
    <message>
        <source>Authentication credentials were not provided.</source>
        <translation>No se dieron credenciales.</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>No se encontró.</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>Demasiadas solicitudes.</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>You know that it was sent</source>
        <translation>Usted sabe que se envió</translation>
    </message>
    <message>
        <source>You know that it was not sent</source>
        <translation>Usted sabe que no se envió</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Marcar como enviado</translation>
    </message>
    <message>
        <source>Mark as not sent</source>
        <translation>Marcar como no enviado</translation>
    </message>
    <message>
        <source>I saw it at the venue, or the recipient has it.</source>
        <translation>Lo vi en la plataforma, o lo tiene el destinatario.</translation>
    </message>
    <message>
        <source>it was not sent</source>
        <translation>no se envió</translation>
    </message>
    <message>
        <source>If it did go through, sending it again pays twice. A time-out proves nothing.</source>
        <translation>Si sí pasó, enviarlo otra vez paga dos veces. Que se agote el tiempo no prueba nada.</translation>
    </message>
    <message>
        <source>It counts as sent from now on. For a day the same goes again only after a tick.</source>
        <translation>Desde ahora cuenta como enviado. Durante un día lo mismo solo sale otra vez con una casilla marcada.</translation>
    </message>
    <message>
        <source>The venue&apos;s records are watched for seven more days; when it appears, it is done.</source>
        <translation>Los registros de la plataforma se vigilan siete días más; cuando aparezca, queda hecho.</translation>
    </message>
    <message>
        <source>It counts as not sent from now on, and the same may be sent again.</source>
        <translation>Desde ahora cuenta como no enviado, y lo mismo se puede enviar otra vez.</translation>
    </message>
    <message>
        <source>The venue&apos;s records are watched for seven more days; should it appear, you are told at once.</source>
        <translation>Los registros de la plataforma se vigilan siete días más; si aparece, se le avisa de inmediato.</translation>
    </message>
</context>
<context>
    <name>WaitingBar</name>
    <message>
        <source>Then this ends by itself. What is not known then is looked for at the next start.</source>
        <translation>Luego esto termina solo. Lo que no se sepa se busca al siguiente inicio.</translation>
    </message>
    <message>
        <source>Waiting for the venue&apos;s answer: {what}. At most {seconds} s more.</source>
        <translation>Esperando la respuesta de la plataforma: {what}. Como máximo {seconds} s más.</translation>
    </message>
</context>
<context>
    <name>Wallet</name>
    <message>
        <source>Vault</source>
        <translation>Bóveda</translation>
    </message>
    <message>
        <source>Fiat</source>
        <translation>Dinero fíat</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>Cartera</translation>
    </message>
    <message>
        <source>the {name} network</source>
        <translation>la red {name}</translation>
    </message>
    <message>
        <source>a user of the venue</source>
        <translation>un usuario de la plataforma</translation>
    </message>
    <message>
        <source>an account of yours</source>
        <translation>una cuenta de usted</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>You asked</source>
        <translation>Usted pidió</translation>
    </message>
    <message>
        <source>Asked of you</source>
        <translation>Le pidieron</translation>
    </message>
    <message>
        <source>Between your accounts</source>
        <translation>Entre sus cuentas</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Comprado</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Vendido</translation>
    </message>
    <message>
        <source>Deposited</source>
        <translation>Depositado</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Retirado</translation>
    </message>
    <message>
        <source>To the venue&apos;s exchange</source>
        <translation>A la bolsa de la plataforma</translation>
    </message>
    <message>
        <source>From the venue&apos;s exchange</source>
        <translation>De la bolsa de la plataforma</translation>
    </message>
    <message>
        <source>Out of the vault</source>
        <translation>De la bóveda</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecha</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pendiente</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falló</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Venció</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Cancelada</translation>
    </message>
    <message>
        <source>Waits for approval</source>
        <translation>Espera aprobación</translation>
    </message>
    <message>
        <source>Waits to be cleared</source>
        <translation>Espera liquidación</translation>
    </message>
</context>
<context>
    <name>WalletAdding</name>
    <message>
        <source>You gave it up.</source>
        <translation>Usted desistió.</translation>
    </message>
    <message numerus="yes">
        <source>The sign-in works: %n account(s) read.</source>
        <translation>
            <numerusform>El acceso funciona: se leyó %n cuenta.</numerusform>
            <numerusform>El acceso funciona: se leyeron %n cuentas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WalletAddresses</name>
    <message>
        <source>Addresses of the account</source>
        <translation>Direcciones de la cuenta</translation>
    </message>
    <message>
        <source>New address</source>
        <translation>Nueva dirección</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copiar dirección</translation>
    </message>
    <message>
        <source>An account of government money has no addresses.</source>
        <translation>Una cuenta de dinero fíat no tiene direcciones.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Arrived…</source>
        <translation>Llegadas…</translation>
    </message>
    <message>
        <source>The venue made a new address.</source>
        <translation>La plataforma creó una dirección nueva.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Asking the venue for an address…</source>
        <translation>Pidiendo una dirección a la plataforma…</translation>
    </message>
    <message>
        <source>Label of the new address</source>
        <translation>Etiqueta de la nueva dirección</translation>
    </message>
    <message>
        <source>The chosen address</source>
        <translation>La dirección elegida</translation>
    </message>
    <message>
        <source>What arrived at this address</source>
        <translation>Lo que llegó a esta dirección</translation>
    </message>
</context>
<context>
    <name>WalletDealChoice</name>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Way to pay</source>
        <translation>Forma de pago</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>What the amount is of</source>
        <translation>De qué es la cantidad</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Máx.</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Cuánto</translation>
    </message>
    <message>
        <source>{coin} in all</source>
        <translation>{coin} en total</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Everything available</source>
        <translation>Todo lo disponible</translation>
    </message>
</context>
<context>
    <name>WalletDealForm</name>
    <message>
        <source>Asking…</source>
        <translation>Preguntando…</translation>
    </message>
    <message>
        <source>Ask for a price</source>
        <translation>Pedir un precio</translation>
    </message>
    <message>
        <source>No account of this wallet can do that.</source>
        <translation>Ninguna cuenta de esta cartera puede hacerlo.</translation>
    </message>
    <message>
        <source>The ways to pay were not read yet.</source>
        <translation>Aún no se leyeron las formas de pago.</translation>
    </message>
    <message>
        <source>None of your ways to pay may do that.</source>
        <translation>Ninguna de sus formas de pago puede hacerlo.</translation>
    </message>
    <message>
        <source>The amount cannot be read.</source>
        <translation>No se puede leer la cantidad.</translation>
    </message>
    <message>
        <source>More than zero is needed.</source>
        <translation>Hace falta más que cero.</translation>
    </message>
    <message>
        <source>Only {amount} are available.</source>
        <translation>Solo hay {amount} disponibles.</translation>
    </message>
    <message>
        <source>Available {amount}</source>
        <translation>Disponible {amount}</translation>
    </message>
    <message>
        <source>about {worth} before the fee, as the venue reckons the account</source>
        <translation>unos {worth} antes de comisión, según valora la cuenta la plataforma</translation>
    </message>
    <message>
        <source>about {worth} before the fee: probably more than the limit allows</source>
        <translation>unos {worth} antes de comisión: probablemente más de lo que permite el límite</translation>
    </message>
</context>
<context>
    <name>WalletDealPage</name>
    <message>
        <source>What was agreed in the account</source>
        <translation>Lo acordado en la cuenta</translation>
    </message>
    <message>
        <source>Ways to pay and their limits</source>
        <translation>Formas de pago y sus límites</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Take up again…</source>
        <translation>Retomar…</translation>
    </message>
    <message>
        <source>A price commits to nothing, and is shown in full once more before it is accepted.</source>
        <translation>Un precio no compromete a nada, y se muestra completo una vez más antes de aceptarlo.</translation>
    </message>
    <message>
        <source>Only a price: it commits to nothing. Leave it, or take it up again.</source>
        <translation>Solo un precio: no compromete a nada. Déjelo, o retómelo.</translation>
    </message>
    <message>
        <source>Of several limits the tightest counts. Enter shows everything of one.</source>
        <translation>De varios límites cuenta el más estrecho. Intro muestra todo de uno.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>Operaciones</translation>
    </message>
    <message>
        <source>Ways to pay</source>
        <translation>Formas de pago</translation>
    </message>
</context>
<context>
    <name>WalletDealReview</name>
    <message>
        <source>price</source>
        <translation>precio</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Pedir otra vez</translation>
    </message>
    <message>
        <source>not enough</source>
        <translation>no alcanza</translation>
    </message>
    <message>
        <source>Left of the limit</source>
        <translation>Resta del límite</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>ya no está</translation>
    </message>
    <message>
        <source>Commit to {total}…</source>
        <translation>Aceptar {total}…</translation>
    </message>
    <message>
        <source>There is no new price before it is known what became of accepting this one.</source>
        <translation>No hay otro precio hasta saber qué fue de la aceptación de este.</translation>
    </message>
    <message>
        <source>The total is not what is before the fee and the fee; it is shown as the venue sent it.</source>
        <translation>El total no es la suma de lo anterior a la comisión y la comisión; se muestra como lo envió la plataforma.</translation>
    </message>
    <message>
        <source>This price is old. If the venue has another one by now, it says so and commits to nothing.</source>
        <translation>Este precio es viejo. Si la plataforma ya tiene otro, lo dice y no compromete a nada.</translation>
    </message>
    <message>
        <source>The price has changed: {difference}. Nothing was committed; the new total is yours to accept.</source>
        <translation>El precio cambió: {difference}. No se comprometió nada; usted decide si acepta el nuevo total.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
</context>
<context>
    <name>WalletDeals</name>
    <message>
        <source>Buy &amp;&amp; sell</source>
        <translation>Comprar y vender</translation>
    </message>
    <message>
        <source>The balances are stale: nobody can say what is available.</source>
        <translation>Los saldos no están al día: nadie puede decir qué hay disponible.</translation>
    </message>
    <message>
        <source>The venue does not offer this price any more: ask again.</source>
        <translation>La plataforma ya no ofrece este precio: pídalo otra vez.</translation>
    </message>
    <message>
        <source>There is another price by now. Close this and look again.</source>
        <translation>Ya hay otro precio. Cierre esto y mire otra vez.</translation>
    </message>
    <message>
        <source>The venue executed this at once, though only its price was asked: {what}</source>
        <translation>La plataforma lo ejecutó enseguida, aunque solo se pidió el precio: {what}</translation>
    </message>
    <message>
        <source>Accept the price</source>
        <translation>Aceptar el precio</translation>
    </message>
    <message>
        <source>This price is of</source>
        <translation>Este precio es de</translation>
    </message>
    <message>
        <source>The total is not what is before the fee and the fee. You accept the total.</source>
        <translation>El total no es la suma de lo anterior a la comisión y la comisión. Usted acepta el total.</translation>
    </message>
</context>
<context>
    <name>WalletDesk</name>
    <message>
        <source>No wallet is signed in here: add an account of the wallet&apos;s venue.</source>
        <translation>Aquí no hay acceso a ninguna cartera: agregue una cuenta de su plataforma.</translation>
    </message>
</context>
<context>
    <name>WalletHistory</name>
    <message>
        <source>Transactions of the account</source>
        <translation>Transacciones de la cuenta</translation>
    </message>
</context>
<context>
    <name>WalletPane</name>
    <message>
        <source>Wallet</source>
        <translation>Cartera</translation>
    </message>
    <message>
        <source>Accounts of the wallet</source>
        <translation>Cuentas de la cartera</translation>
    </message>
    <message>
        <source>Everything is shown in full once more before it goes.</source>
        <translation>Todo se muestra completo una vez más antes de salir.</translation>
    </message>
    <message>
        <source>The list goes on: the venue was not asked for more.</source>
        <translation>La lista continúa: no se pidió más a la plataforma.</translation>
    </message>
    <message>
        <source>Total {worth}, as the venue reckons</source>
        <translation>Total {worth}, según la plataforma</translation>
    </message>
    <message>
        <source>No total: the venue does not say what these are worth: {names}</source>
        <translation>Sin total: la plataforma no dice cuánto valen: {names}</translation>
    </message>
    <message>
        <source>No total: not everything that would belong to it is known.</source>
        <translation>Sin total: no se sabe todo lo que lo formaría.</translation>
    </message>
    <message>
        <source>Esc leads back to the list.</source>
        <translation>Esc regresa a la lista.</translation>
    </message>
    <message>
        <source>Enter shows everything known of the selected transaction.</source>
        <translation>Enter muestra todo lo que se sabe de la transacción elegida.</translation>
    </message>
    <message>
        <source>No transactions yet.</source>
        <translation>Aún no hay transacciones.</translation>
    </message>
    <message>
        <source>An address is meant for one payment; older ones stay yours.</source>
        <translation>Una dirección es para un pago; las anteriores siguen siendo de usted.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Pedir</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transferir</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Direcciones</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Saldo</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Cantidad</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Transaction id</source>
        <translation>Id. de la transacción</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Parte de</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Al instante</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Hecho por</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Venue says</source>
        <translation>La plataforma dice</translation>
    </message>
    <message>
        <source>Send key</source>
        <translation>Clave de envío</translation>
    </message>
    <message>
        <source>a purchase</source>
        <translation>una compra</translation>
    </message>
    <message>
        <source>a sale</source>
        <translation>una venta</translation>
    </message>
    <message>
        <source>a deposit</source>
        <translation>un depósito</translation>
    </message>
    <message>
        <source>a withdrawal</source>
        <translation>un retiro</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creada</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Llegado</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>nada aún</translation>
    </message>
    <message>
        <source>and more before</source>
        <translation>y más antes</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Received at</source>
        <translation>Recibida en</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Network fee</source>
        <translation>Comisión de red</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id.</translation>
    </message>
    <message>
        <source>primary</source>
        <translation>principal</translation>
    </message>
</context>
<context>
    <name>WalletRequests</name>
    <message>
        <source>Choose an account first.</source>
        <translation>Elija antes una cuenta.</translation>
    </message>
    <message>
        <source>Only {amount} are available.</source>
        <translation>Solo hay {amount} disponibles.</translation>
    </message>
    <message>
        <source>The venue sends its e-mail again.</source>
        <translation>La plataforma envía su correo otra vez.</translation>
    </message>
    <message>
        <source>Taken back: nobody can pay it any more.</source>
        <translation>Retirada: ya nadie puede pagarla.</translation>
    </message>
    <message>
        <source>Turned down: you will not pay it.</source>
        <translation>Rechazada: usted no la pagará.</translation>
    </message>
</context>
<context>
    <name>WalletSend</name>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>What this is worth in {currency} is not known now. Above {limit} the venue must be told who holds the address, so say it:</source>
        <translation>No se sabe ahora cuánto vale esto en {currency}. Por encima de {limit} hay que decir a la plataforma de quién es la dirección; dígalo:</translation>
    </message>
    <message>
        <source>Worth {worth} by the venue&apos;s own price, {age} old. Above {limit} it must be told who holds the address:</source>
        <translation>Vale {worth} según el precio de la plataforma, de hace {age}. Por encima de {limit} hay que decirle de quién es la dirección:</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Revisar…</translation>
    </message>
    <message>
        <source>Review {amount} {coin}…</source>
        <translation>Revisar {amount} {coin}…</translation>
    </message>
    <message>
        <source>Choose an account first.</source>
        <translation>Primero elija una cuenta.</translation>
    </message>
    <message>
        <source>Only a wallet sends coins; a vault and an account of government money do not.</source>
        <translation>Solo una cartera envía monedas; una bóveda y una cuenta de dinero fíat no.</translation>
    </message>
    <message>
        <source>The destination cannot be used.</source>
        <translation>No se puede usar el destino.</translation>
    </message>
    <message>
        <source>This is your own e-mail.</source>
        <translation>Este es su propio correo.</translation>
    </message>
    <message>
        <source>no account is open</source>
        <translation>no hay ninguna cuenta abierta</translation>
    </message>
    <message>
        <source>address or e-mail</source>
        <translation>dirección o correo</translation>
    </message>
    <message>
        <source>Note (the receiver may see it)</source>
        <translation>Nota (quien recibe puede verla)</translation>
    </message>
</context>
<context>
    <name>WalletSending</name>
    <message>
        <source>No account is open.</source>
        <translation>No hay ninguna cuenta abierta.</translation>
    </message>
    <message>
        <source>The balances are stale: nobody can say what is available.</source>
        <translation>Los saldos están atrasados: nadie puede decir qué hay disponible.</translation>
    </message>
    <message>
        <source>The venue says that this account may not send now.</source>
        <translation>La plataforma dice que esta cuenta no puede enviar por ahora.</translation>
    </message>
    <message>
        <source>This key cannot send: add {scope} to it.</source>
        <translation>Esta llave no puede enviar: agréguele {scope}.</translation>
    </message>
</context>
<context>
    <name>Walls</name>
    <message>
        <source>{amount} {base} · shown {time}</source>
        <translation>{amount} {base} · visible {time}</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>ya no está</translation>
    </message>
    <message>
        <source>more than half filled</source>
        <translation>más de la mitad ejecutada</translation>
    </message>
    <message>
        <source>filled</source>
        <translation>ejecutado</translation>
    </message>
    <message>
        <source>pulled</source>
        <translation>retirado</translation>
    </message>
    <message>
        <source>out of sight</source>
        <translation>fuera de vista</translation>
    </message>
    <message>
        <source>gone unseen</source>
        <translation>se fue sin verse</translation>
    </message>
</context>
<context>
    <name>WayOut</name>
    <message>
        <source>The disk that holds your data is full, so nothing can be written down and nothing is sent. Make some room, then choose “Try again” at the top left.</source>
        <translation>El disco que guarda sus datos está lleno: no se puede anotar nada y no se envía nada. Libere espacio y elija “Intentar de nuevo” arriba a la izquierda.</translation>
    </message>
    <message>
        <source>Something in this program failed. What was sent, and what is known of it, stands under Transfers and Attention. The details are in {folder}.</source>
        <translation>Algo falló en este programa. Lo enviado y lo que se sabe de ello está en Movimientos y en Atención. Los detalles están en {folder}.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Practice exchange — no real money</source>
        <translation>Bolsa de práctica — sin dinero real</translation>
    </message>
    <message>
        <source>LIVE — real money</source>
        <translation>REAL — dinero real</translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Go to: {pane}</source>
        <translation>Ir a: {pane}</translation>
    </message>
    <message>
        <source>Buy: turn the ticket to buying</source>
        <translation>Compra: poner la orden en compra</translation>
    </message>
    <message>
        <source>Sell: turn the ticket to selling</source>
        <translation>Venta: poner la orden en venta</translation>
    </message>
    <message>
        <source>Cancel all orders…</source>
        <translation>Cancelar todas las órdenes…</translation>
    </message>
    <message>
        <source>Order book: single orders, or levels</source>
        <translation>Libro: órdenes sueltas o niveles</translation>
    </message>
    <message>
        <source>Order book: flash changes, or not</source>
        <translation>Libro: destellar los cambios, o no</translation>
    </message>
    <message>
        <source>Depth: microprice, or not</source>
        <translation>Profundidad: microprecio, o no</translation>
    </message>
    <message>
        <source>Pay somebody by btr pay</source>
        <translation>Pagar a alguien por btr pay</translation>
    </message>
    <message>
        <source>Withdraw to an address</source>
        <translation>Retirar a una dirección</translation>
    </message>
    <message>
        <source>Send pesos by SPEI</source>
        <translation>Enviar pesos por SPEI</translation>
    </message>
    <message>
        <source>Deposit: show an address</source>
        <translation>Depósito: mostrar una dirección</translation>
    </message>
    <message>
        <source>Practice or live…</source>
        <translation>Práctica o real…</translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation>Agregar una cuenta…</translation>
    </message>
    <message>
        <source>Lock or unlock live</source>
        <translation>Bloquear o desbloquear la cuenta real</translation>
    </message>
    <message>
        <source>Alerts…</source>
        <translation>Avisos…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Configuración…</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>Restablecer la distribución</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>Buscar un comando…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Show: {pane}</source>
        <translation>Mostrar: {pane}</translation>
    </message>
    <message>
        <source>Hide: {pane}</source>
        <translation>Ocultar: {pane}</translation>
    </message>
    <message>
        <source>Float: {pane}</source>
        <translation>Separar: {pane}</translation>
    </message>
    <message>
        <source>Put back: {pane}</source>
        <translation>Regresar: {pane}</translation>
    </message>
    <message>
        <source>Chart: Coinbase spot, or not</source>
        <translation>Gráfica: spot de Coinbase, o no</translation>
    </message>
    <message>
        <source>Market: {name}</source>
        <translation>Mercado: {name}</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>In a field: go on. On a button: press it. In a list: choose or open the row</source>
        <translation>En un campo: seguir. En un botón: pulsarlo. En una lista: elegir o abrir la fila</translation>
    </message>
    <message>
        <source>↑ ↓, Page ↑ ↓</source>
        <translation>↑ ↓, Re Pág, Av Pág</translation>
    </message>
    <message>
        <source>Order book: choose a price; Enter takes it into the ticket</source>
        <translation>Libro: elegir un precio; Intro lo pasa a la orden</translation>
    </message>
    <message>
        <source>Home or C</source>
        <translation>Inicio o C</translation>
    </message>
    <message>
        <source>Order book: back to the middle</source>
        <translation>Libro: volver al centro</translation>
    </message>
    <message>
        <source>O</source>
        <translation>O</translation>
    </message>
    <message>
        <source>Order book: single orders in place of levels, or levels again</source>
        <translation>Libro: órdenes sueltas en lugar de niveles, o niveles otra vez</translation>
    </message>
    <message>
        <source>+ −</source>
        <translation>+ −</translation>
    </message>
    <message>
        <source>Order book: finer or coarser price steps</source>
        <translation>Libro: pasos de precio más finos o más gruesos</translation>
    </message>
    <message>
        <source>← →</source>
        <translation>← →</translation>
    </message>
    <message>
        <source>Depth: read the curve</source>
        <translation>Profundidad: leer la curva</translation>
    </message>
    <message>
        <source>← → ↑ ↓</source>
        <translation>← → ↑ ↓</translation>
    </message>
    <message>
        <source>Heatmap and chart: move the cross-hair from cell to cell, candle to candle</source>
        <translation>Mapa y gráfica: mover la mira de celda en celda, de vela en vela</translation>
    </message>
    <message>
        <source>+ −, Page ↑ ↓</source>
        <translation>+ −, Página ↑ ↓</translation>
    </message>
    <message>
        <source>Heatmap and chart: zoom; go back and forth in time</source>
        <translation>Mapa y gráfica: acercar; ir atrás y adelante en el tiempo</translation>
    </message>
    <message>
        <source>Shift+↑ ↓</source>
        <translation>Mayús+↑ ↓</translation>
    </message>
    <message>
        <source>Heatmap and chart: zoom the prices</source>
        <translation>Mapa y gráfica: acercar los precios</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Heatmap and chart: follow the present again</source>
        <translation>Mapa y gráfica: seguir otra vez el presente</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Open orders: take the selected order back</source>
        <translation>Órdenes: retirar la orden seleccionada</translation>
    </message>
    <message>
        <source>Any list: copy the row, or all</source>
        <translation>Toda lista: copiar la fila, o todo</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close a dialog; empty a filter</source>
        <translation>Cerrar un diálogo; vaciar un filtro</translation>
    </message>
</context>
<context>
    <name>WorthDesk</name>
    <message>
        <source>at mid</source>
        <translation>al precio medio</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>de hace {age}</translation>
    </message>
    <message>
        <source>without {coins}</source>
        <translation>sin {coins}</translation>
    </message>
</context>
</TS>
