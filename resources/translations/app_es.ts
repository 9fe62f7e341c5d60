<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_MX" sourcelanguage="en">
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
        <source>LIVE — {label}</source>
        <translation>REAL — {label}</translation>
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
        <source>Add an account first: there is nothing to unlock.</source>
        <translation>Primero agregue una cuenta: no hay nada que desbloquear.</translation>
    </message>
</context>
<context>
    <name>ActivityPane</name>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copiar todo</translation>
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
        <source>Test</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Reading the balances with these keys…</source>
        <translation>Leyendo los saldos con estas llaves…</translation>
    </message>
    <message>
        <source>Coinbtr signs with one key (a token). Make one that may read, trade and transfer.</source>
        <translation>Coinbtr firma con una sola llave (un token). Cree una que pueda leer, operar y transferir.</translation>
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
        <translation>Moneda</translation>
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
    <name>Commands</name>
    <message>
        <source>The account was closed.</source>
        <translation>Se cerró la cuenta.</translation>
    </message>
    <message>
        <source>No account is open.</source>
        <translation>No hay ninguna cuenta abierta.</translation>
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
</context>
<context>
    <name>ConfirmTransfer</name>
    <message>
        <source>Confirm the transfer</source>
        <translation>Confirmar la transferencia</translation>
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
        <source>Use the practice payee&apos;s {coin} address</source>
        <translation>Usar la dirección {coin} de práctica</translation>
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
        <source>Waiting for the first order book</source>
        <translation>Esperando el primer libro de órdenes</translation>
    </message>
    <message numerus="yes">
        <source>{base} summed · %n best order(s) a side</source>
        <translation>
            <numerusform>{base} sumado · %n mejor orden por lado</numerusform>
            <numerusform>{base} sumado · %n mejores órdenes por lado</numerusform>
        </translation>
    </message>
    <message>
        <source>Point at a price, or use ← →</source>
        <translation>Señale un precio, o use ← →</translation>
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
        <source>Something is still being sent. This waits for the venue&apos;s answer.</source>
        <translation>Todavía se está enviando algo. Se espera la respuesta de la plataforma.</translation>
    </message>
    <message>
        <source>Closing…</source>
        <translation>Cerrando…</translation>
    </message>
    <message>
        <source>Something is on its way to the venue. Closing as soon as it is known what became of it…</source>
        <translation>Algo va en camino a la plataforma. Se cerrará en cuanto se sepa qué pasó…</translation>
    </message>
    <message>
        <source>{name} is not a market of this venue; {other} is shown instead.</source>
        <translation>{name} no es un mercado de esta plataforma; se muestra {other}.</translation>
    </message>
    <message>
        <source>1 gap {since}–{until}.</source>
        <translation>1 hueco {since}–{until}.</translation>
    </message>
    <message>
        <source>{count} gaps, the last {since}–{until}.</source>
        <translation>{count} huecos, el último {since}–{until}.</translation>
    </message>
    <message>
        <source>at mid</source>
        <translation>al medio</translation>
    </message>
    <message>
        <source>at mid, without {coins}</source>
        <translation>al medio, sin {coins}</translation>
    </message>
    <message>
        <source>Open orders</source>
        <translation>Órdenes abiertas</translation>
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
    <name>Environment</name>
    <message>
        <source>PRACTICE</source>
        <translation>PRÁCTICA</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>REAL</translation>
    </message>
</context>
<context>
    <name>FillsPane</name>
    <message>
        <source>Fills</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>The venue lists the newest fills only. What you receive is after the fee.</source>
        <translation>La plataforma solo lista las ejecuciones más recientes. Lo recibido ya descuenta la comisión.</translation>
    </message>
    <message>
        <source>No fills seen yet.</source>
        <translation>Aún no se ven ejecuciones.</translation>
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
        <source>PRACTICE — no real money ▾</source>
        <translation>PRÁCTICA — sin dinero real ▾</translation>
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
</context>
<context>
    <name>Ladder</name>
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
        <source>total from the best price {total}</source>
        <translation>total desde el mejor precio {total}</translation>
    </message>
    <message>
        <source>yours here: {amount}</source>
        <translation>de usted aquí: {amount}</translation>
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
        <source>PRACTICE</source>
        <translation>PRÁCTICA</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>REAL</translation>
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
        <source>{live} live · {rate} of {budget} req/s</source>
        <translation>{live} en vivo · {rate} de {budget} sol./s</translation>
    </message>
    <message>
        <source>{change} since the oldest trade seen, {at}</source>
        <translation>{change} desde la operación más antigua vista, {at}</translation>
    </message>
    <message>
        <source>not traded here: {reason}</source>
        <translation>no se opera aquí: {reason}</translation>
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
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ObstacleLine</name>
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
        <translation>Órdenes abiertas</translation>
    </message>
    <message>
        <source>Cancel all…</source>
        <translation>Cancelar todas…</translation>
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
        <source>Placed</source>
        <translation>Puesta</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
</context>
<context>
    <name>OrderBookPane</name>
    <message>
        <source>Order book</source>
        <translation>Libro de órdenes</translation>
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
    <name>QrCode</name>
    <message>
        <source>QR code of {text}</source>
        <translation>Código QR de {text}</translation>
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
        <source>I compared it with the receiver&apos;s. Use it anyway</source>
        <translation>La comparé con la del destinatario. Usarla de todos modos</translation>
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
        <source>Not found; checks made: {count}. It may still appear.</source>
        <translation>No aparece; comprobaciones hechas: {count}. Todavía puede aparecer.</translation>
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
    <name>TicketFacts</name>
    <message>
        <source>Fee {rate}, {coin}</source>
        <translation>Comisión {rate}, {coin}</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>Comisión</translation>
    </message>
    <message>
        <source>You receive, {coin}</source>
        <translation>Recibe, {coin}</translation>
    </message>
    <message>
        <source>You give, {coin}</source>
        <translation>Entrega, {coin}</translation>
    </message>
    <message>
        <source>You pay about, {coin}</source>
        <translation>Paga aprox., {coin}</translation>
    </message>
    <message>
        <source>You pay at most, {coin}</source>
        <translation>Paga máx., {coin}</translation>
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
        <translation>al instante, como taker</translation>
    </message>
    <message>
        <source>waits, as maker</source>
        <translation>espera, como maker</translation>
    </message>
    <message>
        <source>Average price</source>
        <translation>Precio promedio</translation>
    </message>
    <message>
        <source>Slippage · of the book</source>
        <translation>Deslizam. · del libro</translation>
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
        <translation>Cantidad {coin}</translation>
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
        <source>Last {count} trades, asked {age} ago.</source>
        <translation>Últimas {count} operaciones, consultadas hace {age}.</translation>
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
        <translation>Transferencias</translation>
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
        <translation>Aún no hay transferencias.</translation>
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
    <name>Trouble</name>
    <message>
        <source>{error}; last good {age} ago</source>
        <translation>{error}; último dato bueno hace {age}</translation>
    </message>
    <message>
        <source>Not known: nothing was read yet.</source>
        <translation type="unfinished"></translation>
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
    <name>WayOut</name>
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
</TS>
